import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { LivePerson } from '../../core/api/administration';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { SideScroll } from '../../ui/SideScroll';
import { ColumnHead, StackTable, TableBody, TableCell, TableHead, TableRow } from '../../ui/StackTable';
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
          <StackTable aria-label={t`People in the meeting`} className={styles.people}>
            <TableHead>
              <TableRow>
                <ColumnHead><Trans>Name</Trans></ColumnHead>
                <ColumnHead><Trans>Quality</Trans></ColumnHead>
                <ColumnHead><Trans>Loss in %</Trans></ColumnHead>
                <ColumnHead><Trans>Delay in ms</Trans></ColumnHead>
                <ColumnHead><Trans>Received, Mbit/s</Trans></ColumnHead>
                <ColumnHead className="end"><Trans>Sent, Mbit/s</Trans></ColumnHead>
                <ColumnHead><span className="sr-only">{t`Actions`}</span></ColumnHead>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map((person) => (
                <Row key={person.identity} person={person} onRemove={() => onRemove(person)} />
              ))}
            </TableBody>
          </StackTable>
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
    <TableRow>
      <TableCell>
        {name || <Trans>Without a name</Trans>}
        <small>{account ? device : [t`no account`, device].filter(Boolean).join(', ')}</small>
      </TableCell>
      <TableCell label={t`Quality`} className={styles.quality}>
        <State grade={gradeOf(person)}>{quality ? i18n._(qualityWords[quality]) : <Trans>Unknown</Trans>}</State>
        {why.length > 0 && <small>{reasons(why)}</small>}
      </TableCell>
      <TableCell label={t`Loss in %`}>
        <span className={styles.figure}>{known(loss, (value) => percentText(value, locale))}</span>
        <Sparkline values={samples.map((sample) => sample.loss)} most={mostLoss} />
      </TableCell>
      <TableCell label={t`Delay in ms`}>
        <span className={styles.figure}>{known(roundTripMs, (value) => i18n.number(value))}</span>
        <Sparkline values={samples.map((sample) => sample.roundTripMs)} most={mostDelay} />
      </TableCell>
      <TableCell label={t`Received, Mbit/s`}>
        <span className={styles.figure}>{known(bitsOut, (value) => megabitsText(value, locale))}</span>
        <Sparkline values={samples.map((sample) => sample.bitsOut)} most={Math.max(1, ...samples.map((sample) => sample.bitsOut ?? 0))} />
      </TableCell>
      <TableCell label={t`Sent, Mbit/s`} className="end">{known(bitsIn, (value) => megabitsText(value, locale))}</TableCell>
      <TableCell className="end">
        <Button look="quiet" size="small" aria-label={t`Remove ${name} from the meeting`} onClick={onRemove}>
          <Icon name="person-remove" small />
          <Trans>Remove</Trans>
        </Button>
      </TableCell>
    </TableRow>
  );
}
