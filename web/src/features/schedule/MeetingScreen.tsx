import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useId, useState } from 'react';
import { announce } from '../../core/announcer';
import { calendarFile, changeMeeting, fetchMeeting, type MeetingPlan, type PlannedMeeting } from '../../core/api/schedule';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { LoadFailure, Waiting } from '../errors';
import { WhenSignedIn } from '../sign_in';
import { DeskFrame } from '../site';
import { DeleteMeeting } from './DeleteMeeting';
import styles from './MeetingScreen.module.css';
import { planFieldsOf, repetitionOf } from './plan';
import { PlanForm } from './PlanForm';
import { SignedInNow } from './SignedInNow';
import { repetitionWords, whenOf } from './words';

/** A planned meeting: its invitation, what is to come, and for hosts its change. */
export function MeetingScreen({ id }: { readonly id: string }) {
  const load = useCallback((signal: AbortSignal) => fetchMeeting(id, signal), [id]);
  const { loaded, reload, replace } = useLoaded(load);
  if (loaded.is === 'ready') return <Meeting meeting={loaded.value} onChanged={replace} />;
  if (loaded.is === 'failed' && loaded.error.failure === 'signed_out') {
    return <WhenSignedIn>{() => <SignedInNow onReload={reload} />}</WhenSignedIn>;
  }
  if (loaded.is === 'failed' && loaded.error.failure === 'not_found') return <NoLongerPlanned />;
  return (
    <DeskFrame at="rooms">
      {loaded.is === 'failed' ? <LoadFailure error={loaded.error} onRetry={reload} /> : <Waiting />}
    </DeskFrame>
  );
}

function NoLongerPlanned() {
  const { t } = useLingui();
  const heading = usePage(t`This meeting is no longer planned`);
  return (
    <DeskFrame at="rooms">
      <div className="stack">
        <h1 ref={heading} tabIndex={-1}>
          <Trans>This meeting is no longer planned</Trans>
        </h1>
        <p>
          <Trans>It was deleted, or you are no longer among the people who see it. Ask its host.</Trans>
        </p>
        <div className="line">
          <Link className="btn primary" href="/">
            <Trans>Go to the home page</Trans>
          </Link>
        </div>
      </div>
    </DeskFrame>
  );
}

interface MeetingProps {
  readonly meeting: PlannedMeeting;
  readonly onChanged: (meeting: PlannedMeeting) => void;
}

function Meeting({ meeting, onChanged }: MeetingProps) {
  const { t, i18n } = useLingui();
  const heading = usePage(meeting.title);
  const [isChanging, setChanging] = useState(false);
  // The button that one pressed goes: the keyboard finds the title, above what came.
  const turn = (toForm: boolean) => {
    setChanging(toForm);
    heading.current?.focus();
  };
  const save = async (plan: MeetingPlan) => {
    onChanged(await changeMeeting(meeting.id, plan));
    announce(t`Meeting changed`);
    turn(false);
  };
  const repetition = repetitionOf(meeting.recurrence);
  return (
    <DeskFrame at="rooms">
      <Link className="crumb" href="/">
        <Icon name="back" small />
        <Trans>Home</Trans>
      </Link>
      <div className="pagehead">
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {meeting.title}
          </h1>
          <p className="num">
            {meeting.isAdministrable ? <Link href={`/rooms/${meeting.room.slug}`}>{meeting.room.name}</Link> : meeting.room.name}
            {repetition !== 'once' && ` · ${i18n._(repetitionWords[repetition])}`}
          </p>
        </div>
        {meeting.isAdministrable && !isChanging && (
          <div className="end">
            <Button onClick={() => turn(true)}>
              <Icon name="edit" small />
              <Trans>Change the meeting</Trans>
            </Button>
            <DeleteMeeting meeting={meeting} />
          </div>
        )}
      </div>
      {isChanging ? (
        <PlanForm
          initial={planFieldsOf(meeting)}
          before={meeting}
          room={meeting.room.slug}
          submitLabel={<Trans>Save</Trans>}
          onPlan={save}
          onCancel={() => turn(false)}
        />
      ) : (
        <Invitation meeting={meeting} />
      )}
    </DeskFrame>
  );
}

function Invitation({ meeting }: { readonly meeting: PlannedMeeting }) {
  const { t, i18n } = useLingui();
  const [next = meeting] = meeting.occurrences;
  const link = `${location.origin}/${meeting.room.slug}`;
  const when = whenOf(next, i18n.locale);
  const words = [meeting.title, when, link, meeting.agenda].filter(Boolean).join('\n');
  return (
    <>
      <section className={styles.planned} aria-label={t`Invitation`}>
        <p className={`num ${styles.when}`}>{when}</p>
        <p className={styles.address}>{link.replace(/^https?:\/\//, '')}</p>
        {meeting.agenda && <p className={styles.agenda}>{meeting.agenda}</p>}
        <div className="line">
          <CopyButton text={words} copied={t`Invitation copied`} look="primary">
            <Trans>Copy the invitation</Trans>
          </CopyButton>
          <a className="btn" href={calendarFile(meeting.id)} download>
            <Icon name="calendar" small />
            <Trans>Calendar (.ics)</Trans>
          </a>
          <Link className="btn" href={`/${meeting.room.slug}`}>
            <Icon name="camera" small />
            <Trans>Join the meeting</Trans>
          </Link>
        </div>
      </section>
      {meeting.recurrence !== '' && <Coming meeting={meeting} />}
      {meeting.invitees.length > 0 && <Invited meeting={meeting} />}
    </>
  );
}

function Coming({ meeting }: { readonly meeting: PlannedMeeting }) {
  const { i18n } = useLingui();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="sub">
        <h2 id={id}>
          <Trans>Next meetings</Trans>
        </h2>
      </div>
      <ul className={`num ${styles.occurrences}`}>
        {meeting.occurrences.map((one) => (
          <li key={one.startsAt}>{whenOf(one, i18n.locale)}</li>
        ))}
      </ul>
    </section>
  );
}

function Invited({ meeting }: { readonly meeting: PlannedMeeting }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="sub">
        <h2 id={id}>
          <Trans>People invited</Trans>
        </h2>
      </div>
      <ul className={styles.occurrences}>
        {meeting.invitees.map(({ email, name }) => (
          <li key={email}>{name ? `${name}, ${email}` : email}</li>
        ))}
      </ul>
    </section>
  );
}
