import { Trans } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';

interface PageButtonProps {
  readonly to: 'previous' | 'next';
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}

/** Turns to the people who do not fit on this page. */
export function PageButton({ to, page, pages, onTurn }: PageButtonProps) {
  const target = to === 'next' ? page + 1 : page - 1;
  const possible = target >= 0 && target < pages;
  return (
    <button
      type="button"
      className={to === 'previous' ? 'page-turn prev' : 'page-turn'}
      aria-disabled={!possible}
      onClick={() => possible && onTurn(target)}
    >
      <Icon name="chevron" />
      {to === 'previous' ? <Trans>Previous</Trans> : <Trans>Next</Trans>}
      <span className="num">
        {page + 1} / {pages}
      </span>
    </button>
  );
}
