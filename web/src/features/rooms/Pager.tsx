import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { toTitle } from '../../ui/usePage';

/** As many as the server gives at once (docs/API.md). */
const pageSize = 20;

interface PagerProps {
  readonly page: number;
  /** How many stand on this page. */
  readonly shown: number;
  readonly list: { readonly total: number; readonly hasMore: boolean };
  readonly onPage: (page: number) => void;
}

/** Turns the pages of a list; nothing where there is but one. */
export function Pager({ page, shown, list: { total, hasMore }, onPage }: PagerProps) {
  const { t, i18n } = useLingui();
  if (!hasMore && page === 1) return null;
  const [first, last, all] = [(page - 1) * pageSize + 1, (page - 1) * pageSize + shown, total].map((number) => i18n.number(number));
  const turn = (to: number) => {
    onPage(to);
    toTitle();
  };
  return (
    <nav className="pager" aria-label={t`Pages`}>
      <span className="num">
        <Trans>
          {first} to {last} of {all}
        </Trans>
      </span>
      <Button look="quiet" disabled={page === 1} onClick={() => turn(page - 1)}>
        <Trans>Previous</Trans>
      </Button>
      <Button look="quiet" disabled={!hasMore} onClick={() => turn(page + 1)}>
        <Trans>Next</Trans>
      </Button>
    </nav>
  );
}
