import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { LivePerson } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { SideScroll } from '../../ui/SideScroll';
import { Sparkline } from './Chart';
import { gradeOf, megabitsText, peopleInCalmOrder, percentText } from './figures';
import styles from './LivePeople.module.css';
import { NotThere } from './NotThere';
import { qualityWords } from './quality_words';
import { NoValue, State } from './State';
import { useReasons } from './useReasons';

interface LivePeopleProps {
  readonly people: readonly LivePerson[];
  readonly onRemove: (person: LivePerson) => void;
}

/** How well a meeting reaches each person in it, and why not better. */
export function LivePeople({ people, onRemove }: LivePeopleProps) {
  const { t } = useLingui();
  const [onlyWorst, setOnlyWorst] = useState(false);
  const all = peopleInCalmOrder(people);
  const worst = all.filter((person) => ['poor', 'fair'].includes(gradeOf(person)));
  const shown = onlyWorst ? worst : all;
  const [badly, everyone] = [worst.length, all.length];
  return (
    <section aria-label={t`People in the meeting`}>
      <div className="filters">
        <p>{badly === 0 ? <Trans>Sound and video reach everyone well.</Trans> : t`${plural(badly, { one: '# person has poor or fair quality.', other: '# people have poor or fair quality.' })}`}</p>
        <div className="segmented end" role="group" aria-label={t`Show`}>
          <button type="button" aria-pressed={!onlyWorst} onClick={() => setOnlyWorst(false)}>
            <Trans>All ({everyone})</Trans>
          </button>
          <button type="button" aria-pressed={onlyWorst} onClick={() => setOnlyWorst(true)}>
            <Trans>The worst off ({badly})</Trans>
          </button>
        </div>
      </div>
      {shown.length === 0 ? (
        <NotThere>
          <Trans>No one is worse off than the others.</Trans>
        </NotThere>
      ) : (
        <SideScroll label={t`People in the meeting`}>
          <table aria-label={t`People in the meeting`} className={`table ${styles.people}`}>
            <thead>
              <tr>
                <th scope="col"><Trans>Name</Trans></th>
                <th scope="col"><Trans>Quality</Trans></th>
                <th scope="col"><Trans>Loss in %</Trans></th>
                <th scope="col"><Trans>Delay in ms</Trans></th>
                <th scope="col"><Trans>Received, Mbit/s</Trans></th>
                <th scope="col" className="end"><Trans>Sent, Mbit/s</Trans></th>
                <th scope="col"><span className="sr-only">{t`Actions`}</span></th>
              </tr>
            </thead>
            <tbody>
              {shown.map((person) => (
                <Row key={person.identity} person={person} onRemove={() => onRemove(person)} />
              ))}
            </tbody>
          </table>
        </SideScroll>
      )}
    </section>
  );
}

/** From here on a loss, or a delay in milliseconds, fills its scale. */
const [mostLoss, mostDelay] = [0.08, 300];

function Row({ person, onRemove }: { readonly person: LivePerson; readonly onRemove: () => void }) {
  const { t, i18n } = useLingui();
  const reasons = useReasons();
  const { name, account, client, network, transport, quality, why, loss, roundTripMs, bitsIn, bitsOut, samples } = person;
  const { locale } = i18n;
  const device = [client, network, transport?.toUpperCase()].filter(Boolean).join(', ');
  const known = (value: number | undefined, text: (value: number) => string) => (value === undefined ? <NoValue /> : text(value));
  return (
    <tr>
      <td>
        {name || <Trans>Without a name</Trans>}
        <small>{account ? device : [t`no account`, device].filter(Boolean).join(', ')}</small>
      </td>
      <td className={styles.quality}>
        <State grade={gradeOf(person)}>{quality ? i18n._(qualityWords[quality]) : <Trans>Unknown</Trans>}</State>
        {why.length > 0 && <small>{reasons(why)}</small>}
      </td>
      <td>
        <span className={styles.figure}>{known(loss, (value) => percentText(value, locale))}</span>
        <Sparkline values={samples.map((sample) => sample.loss)} most={mostLoss} />
      </td>
      <td>
        <span className={styles.figure}>{known(roundTripMs, (value) => i18n.number(value))}</span>
        <Sparkline values={samples.map((sample) => sample.roundTripMs)} most={mostDelay} />
      </td>
      <td>
        <span className={styles.figure}>{known(bitsOut, (value) => megabitsText(value, locale))}</span>
        <Sparkline values={samples.map((sample) => sample.bitsOut)} most={Math.max(1, ...samples.map((sample) => sample.bitsOut ?? 0))} />
      </td>
      <td className="end">{known(bitsIn, (value) => megabitsText(value, locale))}</td>
      <td className="end">
        <Button look="quiet" size="small" aria-label={t`Remove ${name} from the meeting`} onClick={onRemove}>
          <Icon name="person-remove" small />
          <Trans>Remove</Trans>
        </Button>
      </td>
    </tr>
  );
}
