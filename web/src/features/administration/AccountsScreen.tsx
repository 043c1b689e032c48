import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { type AccountFilter, accountFilters, type AccountPage, accountsPerPage, listAccounts } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { type Loaded, useLoaded } from '../../ui/useLoaded';
import { toTitle } from '../../ui/usePage';
import { LoadFailure, Waiting } from '../errors';
import { AccountTable } from './AccountTable';
import { filterWords } from './account_words';
import styles from './Accounts.module.css';
import { InviteDialog } from './InviteDialog';
import { NotThere } from './NotThere';
import { PageHead } from './PageHead';
import { useSettled } from '../../ui/useSettled';

/** Who has an account here, and what can be done about it. */
export function AccountsScreen() {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState('');
  const [show, setShow] = useState<AccountFilter>('all');
  const [page, setPage] = useState(1);
  const [isInviting, setInviting] = useState(false);
  const query = useSettled(typed.trim());
  const load = useCallback((signal: AbortSignal) => listAccounts({ page, query, show }, signal), [page, query, show]);
  const { loaded, reload } = useLoaded(load);
  const turn = (to: number) => {
    setPage(to);
    toTitle();
  };
  const known = listIn(loaded);
  const invite = (
    <Button look="primary" onClick={() => setInviting(true)}>
      <Icon name="plus" small />
      <Trans>Invite</Trans>
    </Button>
  );
  return (
    <>
      <PageHead title={t({ message: 'People', context: 'accounts' })} acts={invite}>
        {known && <Totals page={known} />}
      </PageHead>
      <div className="filters">
        <span className={`search ${styles.search}`}>
          <Icon name="search" small />
          <input
            className="input"
            type="search"
            aria-label={t`Search people`}
            placeholder={t`Name or address`}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setPage(1);
            }}
          />
        </span>
        <div className="segmented" role="group" aria-label={t`Show`}>
          {accountFilters.map((filter) => (
            <button
              key={filter}
              type="button"
              aria-pressed={filter === show}
              onClick={() => {
                setShow(filter);
                setPage(1);
              }}
            >
              {i18n._(filterWords[filter])}
            </button>
          ))}
        </div>
      </div>
      <List loaded={loaded} page={page} onPage={turn} onChange={reload} />
      {isInviting && (
        <InviteDialog
          onClose={() => {
            setInviting(false);
            reload();
          }}
        />
      )}
    </>
  );
}

function listIn(loaded: Loaded<AccountPage>): AccountPage | undefined {
  if (loaded.is === 'failed') return undefined;
  return loaded.is === 'ready' ? loaded.value : loaded.last;
}

function Totals({ page: { accounts, administrators, invited } }: { readonly page: AccountPage }) {
  const { t } = useLingui();
  const facts = [
    t`${plural(accounts, { one: '# account', other: '# accounts' })}`,
    t`${plural(administrators, { one: '# administrator', other: '# administrators' })}`,
    invited > 0 && t`${plural(invited, { one: '# invitation not followed yet', other: '# invitations not followed yet' })}`,
  ];
  return facts.filter(Boolean).join(' · ');
}

interface ListProps {
  readonly loaded: Loaded<AccountPage>;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onChange: () => void;
}

function List({ loaded, page, onPage, onChange }: ListProps) {
  const { t } = useLingui();
  if (loaded.is === 'failed') return <LoadFailure error={loaded.error} onRetry={onChange} />;
  const list = listIn(loaded);
  if (!list) return <Waiting />;
  const { items, total, hasMore } = list;
  return (
    <>
      <p className="sr-only" role="status">
        {loaded.is === 'ready' && t`${plural(total, { one: '# account found', other: '# accounts found' })}`}
      </p>
      {items.length === 0 ? (
        <NotThere>
          <Trans>No account matches this.</Trans>
        </NotThere>
      ) : (
        <AccountTable accounts={items} isOld={loaded.is === 'loading'} onChange={onChange} />
      )}
      <Pages page={page} shown={items.length} total={total} hasMore={hasMore} onPage={onPage} />
    </>
  );
}

interface PagesProps {
  readonly page: number;
  readonly shown: number;
  readonly total: number;
  readonly hasMore: boolean;
  readonly onPage: (page: number) => void;
}

function Pages({ page, shown, total, hasMore, onPage }: PagesProps) {
  const { t, i18n } = useLingui();
  if (!hasMore && page === 1) return null;
  const [first, last, all] = [(page - 1) * accountsPerPage + 1, (page - 1) * accountsPerPage + shown, total].map((number) => i18n.number(number));
  return (
    <nav className="pager" aria-label={t`Pages`}>
      <span className="num">
        <Trans>
          {first} to {last} of {all}
        </Trans>
      </span>
      <Button look="quiet" disabled={page === 1} onClick={() => onPage(page - 1)}>
        <Trans>Previous</Trans>
      </Button>
      <Button look="quiet" disabled={!hasMore} onClick={() => onPage(page + 1)}>
        <Trans>Next</Trans>
      </Button>
    </nav>
  );
}
