import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { MeetingIllustration } from '../../ui/illustration/MeetingIllustration';
import { usePage } from '../../ui/usePage';
import { CodeForm, SiteFrame, WelcomeText } from '../site';
import styles from './GuestHome.module.css';
import { NewMeeting } from './NewMeeting';

/** The home page of somebody without an account, or not signed in. */
export function GuestHome() {
  const { t } = useLingui();
  const heading = usePage(t`Video meetings`);
  return (
    <SiteFrame className={`two ${styles.home}`}>
      <div className={`stack ${styles.ways}`}>
        <div className="stack">
          <h1 className="display" ref={heading} tabIndex={-1}>
            <Trans>Take a seat.</Trans>
          </h1>
          <p className="lead">
            <Trans>Video meetings in your browser, with nothing to install and no account needed.</Trans>
          </p>
          <WelcomeText />
        </div>
        <NewMeeting look="primary" hasLater />
        <p className={`or ${styles.or}`}>
          <Trans>or join a meeting</Trans>
        </p>
        <CodeForm>
          <Trans>Join</Trans>
        </CodeForm>
        <p className={`muted small-text ${styles.promise}`}>
          <Icon name="lock" small />
          <Trans>Your video and conversations stay on the servers of the organisation that runs this site.</Trans>
        </p>
      </div>
      <MeetingIllustration />
    </SiteFrame>
  );
}
