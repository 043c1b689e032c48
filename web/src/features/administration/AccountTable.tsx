import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Account } from '../../core/api/administration';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
import { useStore } from '../../ui/useStore';
import { visitor } from '../session';
import { type AccountAct, AccountDialog } from './AccountDialog';
import styles from './AccountTable.module.css';
import { accountState, waysIn } from './account_words';
import { NoValue, State } from './State';

interface AccountTableProps {
  readonly accounts: readonly Account[];
  /** Something newer is on its way. */
  readonly isOld: boolean;
  readonly onChange: () => void;
}

export function AccountTable({ accounts, isOld, onChange }: AccountTableProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<{ readonly account: Account; readonly act: AccountAct }>();
  return (
    <>
      <SideScroll label={t`Accounts`} isOld={isOld}>
        <StackTable aria-label={t`Accounts`} className={`dense ${styles.accounts}`}>
          <TableHead>
            <TableRow>
              <ColumnHead><Trans>Name</Trans></ColumnHead>
              <ColumnHead><Trans>Address</Trans></ColumnHead>
              <ColumnHead><Trans>Role</Trans></ColumnHead>
              <ColumnHead><Trans>Signs in with</Trans></ColumnHead>
              <ColumnHead className="end"><Trans>Rooms</Trans></ColumnHead>
              <ColumnHead><Trans>Last signed in</Trans></ColumnHead>
              <ColumnHead><Trans>State</Trans></ColumnHead>
              <ColumnHead><span className="sr-only">{t`Actions`}</span></ColumnHead>
            </TableRow>
          </TableHead>
          <TableBody>
            {accounts.map((account) => (
              <Row key={account.id} account={account} onAct={(act) => setAsked({ account, act })} />
            ))}
          </TableBody>
        </StackTable>
      </SideScroll>
      {asked && (
        <AccountDialog
          {...asked}
          onDone={onChange}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly account: Account;
  readonly onAct: (act: AccountAct) => void;
}

function Row({ account, onAct }: RowProps) {
  const { t, i18n } = useLingui();
  const now = useStore(visitor);
  const { id, fullName, email, isAdministrator, rooms, lastSignInAt } = account;
  const { grade, words } = accountState(account);
  const ways = waysIn(account).map((way) => i18n._(way)).join(', ');
  const isSelf = now.is === 'someone' && now.me.id === id;
  return (
    <TableRow>
      <TableCell>
        <span className={styles.person}>
          <Avatar name={fullName} />
          {isSelf ? <Trans>{fullName} (you)</Trans> : fullName}
        </span>
      </TableCell>
      <TableCell label={t`Address`} className="muted">{email}</TableCell>
      <TableCell label={t`Role`}>{isAdministrator ? <b><Trans>Administrator</Trans></b> : <Trans>Member</Trans>}</TableCell>
      <TableCell label={t`Signs in with`}>{ways || <NoValue />}</TableCell>
      <TableCell label={t`Rooms`} className="end">{rooms === undefined ? <NoValue /> : i18n.number(rooms)}</TableCell>
      <TableCell label={t`Last signed in`} className={styles.time}>{lastSignInAt ? i18n.date(lastSignInAt, { dateStyle: 'short', timeStyle: 'short' }) : <NoValue />}</TableCell>
      <TableCell label={t`State`}>
        <State grade={grade}>{i18n._(words)}</State>
      </TableCell>
      <TableCell className="end">
        <Acts account={account} onAct={onAct} />
      </TableCell>
    </TableRow>
  );
}

function Acts({ account: { fullName, isActive, isAdministrator }, onAct }: RowProps) {
  const { t } = useLingui();
  const label = t`Actions for ${fullName}`;
  const face = (
    <>
      <Icon name="more" small />
      <span className="sr-only">{label}</span>
    </>
  );
  return (
    <MenuButton label={label} className="btn quiet small icon-only" button={face}>
      <button role="menuitem" type="button" className="menu-item" onClick={() => onAct('reset')}>
        <Icon name="key" />
        <Trans>Make a new link</Trans>
      </button>
      <button role="menuitem" type="button" className="menu-item" onClick={() => onAct('handOver')}>
        <Icon name="send" />
        <Trans>Hand over the rooms</Trans>
      </button>
      <button role="menuitem" type="button" className="menu-item" onClick={() => onAct(isAdministrator ? 'unmakeAdministrator' : 'makeAdministrator')}>
        <Icon name="admin" />
        {isAdministrator ? <Trans>Administrator no more</Trans> : <Trans>Make an administrator</Trans>}
      </button>
      <hr />
      <button role="menuitem" type="button" className={isActive ? 'menu-item danger' : 'menu-item'} onClick={() => onAct(isActive ? 'deactivate' : 'activate')}>
        <Icon name={isActive ? 'none' : 'check'} />
        {isActive ? <Trans>Deactivate</Trans> : <Trans>Activate</Trans>}
      </button>
      {!isActive && (
        <button role="menuitem" type="button" className="menu-item danger" onClick={() => onAct('erase')}>
          <Icon name="trash" />
          <Trans>Delete for good</Trans>
        </button>
      )}
    </MenuButton>
  );
}
