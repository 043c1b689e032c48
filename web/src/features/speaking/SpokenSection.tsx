import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { clockText, type ServerClock, useNow } from '../timer';
import { type Floor, spokenTimes } from './floor';
import styles from './SpokenSection.module.css';

/** So many stand there until somebody asks for all. */
const few = 5;

/** For how long each has spoken. */
export function SpokenSection({ floor, clock }: { readonly floor: Floor; readonly clock: ServerClock }) {
  const { t } = useLingui();
  const [isWhole, setWhole] = useState(false);
  const times = spokenTimes(floor, useNow(clock));
  const most = times[0]?.time ?? 0;
  if (times.length === 0) return null;
  return (
    <section className="section">
      <header>
        <h3>
          <Trans>Speaking time</Trans>
        </h3>
        {times.length > few && (
          <Button look="quiet" size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t`Show fewer` : t`Show all`}
          </Button>
        )}
      </header>
      <ul className={styles.times}>
        {times.slice(0, isWhole ? undefined : few).map(({ person, name, time }) => (
          <li key={person} className={styles.talk} aria-current={person === floor.turn?.person || undefined}>
            <span title={name}>{name}</span>
            <span className={styles.level} style={{ ['--level' as string]: most > 0 ? time / most : 0 }} />
            <span>{clockText(time, Math.floor)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
