import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { usePage } from '../../ui/usePage';

interface PageHeadProps {
  readonly title: string;
  /** A line of facts below the title. */
  readonly children?: ReactNode;
  /** What can be done with the page as a whole. */
  readonly acts?: ReactNode;
  /** The page above this one. */
  readonly above?: { readonly href: string; readonly words: ReactNode };
}

/** The title of a page of the administration. */
export function PageHead({ title, children, acts, above }: PageHeadProps) {
  const heading = usePage(title);
  return (
    <div className="pagehead">
      <div>
        {above && (
          <Link className="crumb" href={above.href}>
            <Icon name="back" small />
            {above.words}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children && <p className="num">{children}</p>}
      </div>
      {acts && <div className="end">{acts}</div>}
    </div>
  );
}
