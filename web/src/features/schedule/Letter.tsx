import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { site } from '../../core/site';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { serverConfig, visitor } from '../session';
import styles from './Letter.module.css';
import { dayInWords, meetingsOf, ownZone, whenOfPlan } from './letter';
import type { PlanFields } from './plan';
import { repetitionWords } from './words';

interface LetterProps {
  readonly fields: PlanFields;
  /** The code of the room to meet in. */
  readonly room: string;
}

/** The invitation as it is going to be, beside the form, as one fills it in. */
export function Letter({ fields, room }: LetterProps) {
  const id = useId();
  const { t } = useLingui();
  const isSent = useStore(serverConfig)?.sendsMail === true;
  const title = fields.title.trim();
  return (
    <aside className={styles.side} aria-labelledby={id}>
      <h2 id={id}>{isSent ? <Trans>What people will receive</Trans> : <Trans>The invitation</Trans>}</h2>
      <div className={styles.letter}>
        <From />
        <p className={styles.title}>{title === '' ? <span className="muted">{t`Title`}</span> : title}</p>
        <When fields={fields} />
        {fields.agenda.trim() !== '' && <p className={styles.agenda}>{fields.agenda.trim()}</p>}
        <p className={styles.link}>{`${location.host}/${room}`}</p>
        <CalendarEntry fields={fields} />
      </div>
    </aside>
  );
}

/** Who invites, where somebody is signed in. */
function From() {
  const somebody = useStore(visitor);
  const { name: organisation } = useStore(site);
  if (somebody.is !== 'someone') return null;
  const { fullName, email } = somebody.me;
  const who = [fullName || email, organisation].filter(Boolean).join(', ');
  return (
    <p className="muted small-text">
      <Trans>From {who}</Trans>
    </p>
  );
}

function When({ fields }: Pick<LetterProps, 'fields'>) {
  const { i18n, t } = useLingui();
  const when = whenOfPlan(fields, i18n.locale);
  const isElsewhere = fields.timezone !== ownZone();
  return (
    <p className={`num ${styles.when}`}>
      {when ? <b>{when}</b> : <span className="muted">{t`Day and time`}</span>}
      {when && isElsewhere && <small>{fields.timezone}</small>}
      <Repeats fields={fields} />
    </p>
  );
}

function Repeats({ fields: { repetition, until } }: Pick<LetterProps, 'fields'>) {
  const { i18n } = useLingui();
  if (repetition === 'once') return null;
  const words = i18n._(repetitionWords[repetition]);
  const last = repetition !== 'other' && until !== '' ? dayInWords(until, i18n.locale) : undefined;
  return <small>{last ? <Trans>{words}, until {last}</Trans> : words}</small>;
}

function CalendarEntry({ fields }: Pick<LetterProps, 'fields'>) {
  const { t } = useLingui();
  const meetings = meetingsOf(fields);
  return (
    <p className={styles.file}>
      <Icon name="calendar" small />
      <span>
        <b>
          <Trans>Calendar (.ics)</Trans>
        </b>
        {meetings !== undefined && <small className="num">{t`${plural(meetings, { one: '# meeting', other: '# meetings' })}`}</small>}
      </span>
    </p>
  );
}
