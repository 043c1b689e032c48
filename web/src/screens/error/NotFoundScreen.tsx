import { Trans, useLingui } from '@lingui/react/macro';
import { CodeForm } from '../../ui/CodeForm';
import { EmptyTable } from '../../ui/Table';
import { Link } from '../../ui/Link';
import { SiteFrame } from '../../ui/SiteFrame';
import { usePage } from '../../ui/usePage';

/** No room and no page has this address. */
export function NotFoundScreen({ code = '' }: { readonly code?: string }) {
  const { t } = useLingui();
  const heading = usePage(t`No meeting at this address`);
  return (
    <SiteFrame className="two">
      <div className="stack">
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Trans>No meeting at this address</Trans>
        </h1>
        <p className="lead">
          <Trans>The link may have been cut off. Check the code: one letter too many is enough.</Trans>
        </p>
        <CodeForm initial={code} look="primary">
          <Trans>Try</Trans>
        </CodeForm>
        <div className="line">
          <Link className="btn" href="/">
            <Trans>Back to the home page</Trans>
          </Link>
        </div>
      </div>
      <EmptyTable code={code} />
    </SiteFrame>
  );
}
