import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Account } from '../../core/api/administration';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { SideScroll } from '../../ui/SideScroll';
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
        <table aria-label={t`Accounts`} className={`table dense ${styles.accounts}`}>
          <thead>
            <tr>
              <th scope="col"><Trans>Name</Trans></th>
              <th scope="col"><Trans>Address</Trans></th>
              <th scope="col"><Trans>Role</Trans></th>
              <th scope="col"><Trans>Signs in with</Trans></th>
              <th scope="col" className="end"><Trans>Rooms</Trans></th>
              <th scope="col"><Trans>Last signed in</Trans></th>
              <th scope="col"><Trans>State</Trans></th>
              <th scope="col"><span className="sr-only">{t`Actions`}</span></th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <Row key={account.id} account={account} onAct={(act) => setAsked({ account, act })} />
            ))}
          </tbody>
        </table>
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
  const { i18n } = useLingui();
  const now = useStore(visitor);
  const { id, fullName, email, isAdministrator, rooms, lastSignInAt } = account;
  const { grade, words } = accountState(account);
  const ways = waysIn(account).map((way) => i18n._(way)).join(', ');
  const isSelf = now.is === 'someone' && now.me.id === id;
  return (
    <tr>
      <td>
        <span className={styles.person}>
          <Avatar name={fullName} />
          {isSelf ? <Trans>{fullName} (you)</Trans> : fullName}
        </span>
      </td>
      <td className="muted">{email}</td>
      <td>{isAdministrator ? <b><Trans>Administrator</Trans></b> : <Trans>Member</Trans>}</td>
      <td>{ways || <NoValue />}</td>
      <td className="end">{rooms === undefined ? <NoValue /> : i18n.number(rooms)}</td>
      <td className={styles.time}>{lastSignInAt ? i18n.date(lastSignInAt, { dateStyle: 'short', timeStyle: 'short' }) : <NoValue />}</td>
      <td>
        <State grade={grade}>{i18n._(words)}</State>
      </td>
      <td className="end">
        <Acts account={account} onAct={onAct} />
      </td>
    </tr>
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
