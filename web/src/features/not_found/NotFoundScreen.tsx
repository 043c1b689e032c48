import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyMeetingIllustration } from '../../ui/illustration/MeetingIllustration';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { Way, Ways } from '../../ui/Ways';
import { serverConfig, visitor } from '../session';
import { CodeForm, SiteFrame } from '../site';
import { MakeMeeting } from './MakeMeeting';

interface NotFoundScreenProps {
  readonly code?: string;
  /** The meeting was made after all. Absent where the address is no meeting's. */
  readonly onMade?: () => void;
}

/** To whoever sent the link, or to one's own rooms. */
function WaysOn() {
  const { t } = useLingui();
  const isNobody = useStore(visitor).is === 'nobody';
  const hasAccounts = useStore(serverConfig)?.hasAccounts === true;
  const words = { subject: t`The link to our meeting`, body: t`This link leads to no meeting. Could you send it to me again?` + `\n\n${location.href}` };
  const mail = `mailto:?${new URLSearchParams(words).toString().replaceAll('+', '%20')}`;
  return (
    <Ways>
      <Way icon="mail" href={mail} title={<Trans>Ask for the right link</Trans>} hint={<Trans>Opens an email with the address that you followed</Trans>} />
      {isNobody && hasAccounts && (
        <Way icon="people" href="/sign-in" title={<Trans>Sign in</Trans>} hint={<Trans>To find your rooms and your meetings</Trans>} />
      )}
      <Way icon="back" href="/" title={<Trans>Back to the home page</Trans>} hint={<Trans>To start or join another meeting</Trans>} />
    </Ways>
  );
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
        <WaysOn />
      </div>
      <EmptyMeetingIllustration code={code} />
    </SiteFrame>
  );
}
