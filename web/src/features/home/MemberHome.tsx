import '../../ui/styles/desk.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Me } from '../../core/api/people';
import { firstNameOf } from '../../core/names';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { ApiErrorBanner } from '../errors';
import { MyMeetings } from '../schedule';
import { serverConfig } from '../session';
import { CodeForm, SiteFrame, WelcomeText } from '../site';
import styles from './MemberHome.module.css';
import { MyRooms } from './MyRooms';
import { useNewMeeting } from './useNewMeeting';

/** The home page of who is signed in: a new meeting, and one's rooms. */
export function MemberHome({ me }: { readonly me: Me }) {
  const { t, i18n } = useLingui();
  const heading = usePage(t`Video meetings`);
  const first = firstNameOf(me.fullName);
  const [now] = useState(() => new Date());
  const today = i18n.date(now, { weekday: 'long', day: 'numeric', month: 'long' });
  return (
    <SiteFrame className={`stack ${styles.home}`}>
      <div className="stack">
        <div className={`stack ${styles.hello}`}>
          <h1 className="title" ref={heading} tabIndex={-1}>
            <Trans>Hello {first}</Trans>
          </h1>
          <p className={`muted ${styles.today}`}>{today}</p>
        </div>
        <WelcomeText />
        <Ways />
      </div>
      <MyMeetings />
      <MyRooms />
    </SiteFrame>
  );
}

/** Start now, prepare a link, or go where one was invited. */
function Ways() {
  const [hasLink, setHasLink] = useState(false);
  const [asked, setAsked] = useState<'now' | 'later'>('now');
  const { busy, error, run } = useNewMeeting();
  const mayCreate = useStore(serverConfig)?.mayCreate !== false;
  const create = (when: 'now' | 'later') => {
    setAsked(when);
    void run(when);
  };
  const isBusy = (when: 'now' | 'later') => busy && asked === when;
  return (
    <div className="stack">
      <div className={`line ${styles.ways}`}>
        {mayCreate && (
          <>
            <Button look="primary" size="large" aria-busy={isBusy('now')} onClick={() => create('now')}>
              {!isBusy('now') && <Icon name="camera" />}
              <Trans>New meeting</Trans>
            </Button>
            <Button size="large" aria-busy={isBusy('later')} onClick={() => create('later')}>
              {!isBusy('later') && <Icon name="calendar" />}
              <Trans>For later</Trans>
            </Button>
          </>
        )}
        <Button look="quiet" size="large" aria-expanded={hasLink} onClick={() => setHasLink(!hasLink)}>
          <Icon name="link" />
          <Trans>I have a link</Trans>
        </Button>
      </div>
      {!mayCreate && (
        <p className="muted small-text">
          <Trans>Your account can’t start meetings. Ask the people who run this service.</Trans>
        </p>
      )}
      {error && <ApiErrorBanner error={error} />}
      {hasLink && (
        <div className={styles.link}>
          <CodeForm>
            <Trans>Join</Trans>
          </CodeForm>
        </div>
      )}
    </div>
  );
}
