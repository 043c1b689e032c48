import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyMeetingIllustration } from '../../ui/illustration/MeetingIllustration';
import { Link } from '../../ui/Link';
import { usePage } from '../../ui/usePage';
import { CodeForm, SiteFrame } from '../site';
import { MakeMeeting } from './MakeMeeting';

interface NotFoundScreenProps {
  readonly code?: string;
  /** The meeting was made after all. Absent where the address is no meeting's. */
  readonly onMade?: () => void;
}

/** No room and no page has this address. */
export function NotFoundScreen({ code = '', onMade }: NotFoundScreenProps) {
  const { t } = useLingui();
  const heading = usePage(t`No meeting at this address`);
  return (
    <SiteFrame className="two">
      <div className="stack">
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Trans>No meeting at this address</Trans>
        </h1>
        <p className="lead">
          <Trans>The link may be incomplete, or the code may contain a typo.</Trans>
        </p>
        <CodeForm initial={code} look="primary">
          <Trans>Join</Trans>
        </CodeForm>
        {onMade && <MakeMeeting code={code} onMade={onMade} />}
        <div className="line">
          <Link className="btn" href="/">
            <Trans>Back to the home page</Trans>
          </Link>
        </div>
      </div>
      <EmptyMeetingIllustration code={code} />
    </SiteFrame>
  );
}
