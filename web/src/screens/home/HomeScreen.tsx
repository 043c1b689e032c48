import { Trans, useLingui } from '@lingui/react/macro';
import { CodeForm } from '../../ui/CodeForm';
import { Icon } from '../../ui/Icon';
import { NewMeeting } from '../../ui/NewMeeting';
import { SiteFrame } from '../../ui/SiteFrame';
import { FullTable } from '../../ui/Table';
import { usePage } from '../../ui/usePage';
import styles from './HomeScreen.module.css';

/** Where a person starts a meeting or comes to one. */
export function HomeScreen() {
  const { t } = useLingui();
  const heading = usePage(t`Meet by video`);
  return (
    <SiteFrame className={`two ${styles.home}`}>
      <div className={`stack ${styles.ways}`}>
        <div className="stack">
          <h1 className="display" ref={heading} tabIndex={-1}>
            <Trans>Take a seat.</Trans>
          </h1>
          <p className="lead">
            <Trans>Meetings by video, in your browser, with nothing to install and no account.</Trans>
          </p>
        </div>
        <NewMeeting look="primary" />
        <p className={`or ${styles.or}`}>
          <Trans>or join a meeting</Trans>
        </p>
        <CodeForm look="plain">
          <Trans>Join</Trans>
        </CodeForm>
        <p className={`muted small-text ${styles.promise}`}>
          <Icon name="lock" small />
          <Trans>Your pictures and your words stay on the servers of the organisation that runs this site.</Trans>
        </p>
      </div>
      <FullTable />
    </SiteFrame>
  );
}
