import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ApiError } from '../../core/api/http';
import type { MeetingPlan, PlannedMeeting } from '../../core/api/schedule';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Choice';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useStore } from '../../ui/useStore';
import { useSubmit } from '../../ui/useSubmit';
import { ApiErrorBanner } from '../errors';
import { serverConfig, visitor } from '../session';
import { Letter } from './Letter';
import { endsNextDay, type Faults, faultsOf, type PlanFields, planOf, repetitions } from './plan';
import styles from './PlanForm.module.css';
import { faultWordsOf, refusalWordsOf, repetitionWords } from './words';

interface PlanFormProps {
  readonly initial: PlanFields;
  /** The meeting that is changed; none: a new one. */
  readonly before?: PlannedMeeting;
  /** What stands above the title. */
  readonly children?: ReactNode;
  /** The code of the room to meet in. */
  readonly room: string;
  readonly submitLabel: ReactNode;
  readonly onPlan: (plan: MeetingPlan) => Promise<void>;
  readonly onCancel: () => void;
}

/** What, when, how often and with whom. What is wrong is said where it is, and takes the keyboard there. */
export function PlanForm({ initial, before, room, children, submitLabel, onPlan, onCancel }: PlanFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(initial);
  const [tries, setTries] = useState(0);
  const { busy, error, run, clear } = useSubmit(onPlan);
  const mayInvite = useStore(visitor).is === 'someone';
  const faults = tries > 0 ? faultsOf(fields) : {};
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const change = (changed: Partial<PlanFields>) => {
    setFields({ ...fields, ...changed });
    clear();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTries(tries + 1);
    if (Object.keys(faultsOf(fields)).length === 0) void run(planOf(fields, before));
  };
  return (
    <div className={`two ${styles.plan}`}>
      <form className={styles.form} ref={form} onSubmit={submit} noValidate>
        <section className="setting">
          <header>
            <h2>
              <Trans>What and when</Trans>
            </h2>
          </header>
          <div className="controls">
            {children}
            <What fields={fields} faults={faults} onChange={change} />
            <When fields={fields} faults={faults} onChange={change} />
            <HowOften fields={fields} faults={faults} onChange={change} />
          </div>
        </section>
        <section className="setting">
          <header>
            <h2>
              <Trans>With whom, and about what</Trans>
            </h2>
          </header>
          <div className="controls">
            {mayInvite && <Invitees fields={fields} faults={faults} onChange={change} />}
            <div className="field">
              <TextArea label={<Trans>Agenda</Trans>} rows={4} maxLength={4000} value={fields.agenda} onChange={(event) => change({ agenda: event.target.value })} />
            </div>
          </div>
        </section>
        {error && <Refusal error={error} />}
        <div className={`line ${styles.acts}`}>
          <Button type="submit" look="primary" aria-busy={busy}>
            {submitLabel}
          </Button>
          <Button type="button" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
      <Letter fields={fields} room={room} />
    </div>
  );
}

interface PartProps {
  readonly fields: PlanFields;
  readonly faults: Faults;
  readonly onChange: (changed: Partial<PlanFields>) => void;
}

function What({ fields, faults, onChange }: PartProps) {
  const error = useFault('title', faults);
  return (
    <TextField
      label={<Trans>Title</Trans>}
      hint={null}
      error={error}
      maxLength={200}
      autoComplete="off"
      value={fields.title}
      onChange={(event) => onChange({ title: event.target.value })}
    />
  );
}

function When({ fields, faults, onChange }: PartProps) {
  const day = useFault('day', faults);
  const from = useFault('from', faults);
  const to = useFault('to', faults);
  return (
    <>
      <div className={`num ${styles.when}`}>
        <TextField label={<Trans>Day</Trans>} hint={null} error={day} type="date" value={fields.day} onChange={(event) => onChange({ day: event.target.value })} />
        <TextField label={<Trans>From</Trans>} hint={null} error={from} type="time" value={fields.from} onChange={(event) => onChange({ from: event.target.value })} />
        <TextField label={<Trans>To</Trans>} hint={null} error={to} type="time" value={fields.to} onChange={(event) => onChange({ to: event.target.value })} />
      </div>
      <p className="muted small-text" role="status">
        {endsNextDay(fields) && <Trans>It ends on the next day.</Trans>}
      </p>
      <SelectField label={<Trans>Time zone</Trans>} value={fields.timezone} onChange={(event) => onChange({ timezone: event.target.value })}>
        {zonesWith(fields.timezone).map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </SelectField>
    </>
  );
}

function HowOften({ fields, faults, onChange }: PartProps) {
  const { i18n } = useLingui();
  const error = useFault('until', faults);
  const offered = fields.repetition === 'other' ? [...repetitions, 'other' as const] : repetitions;
  const choose = (word: string) => onChange({ repetition: offered.find((one) => one === word) ?? 'once' });
  const repeats = fields.repetition !== 'once' && fields.repetition !== 'other';
  return (
    <div className={styles.series}>
      <SelectField label={<Trans>Repetition</Trans>} value={fields.repetition} onChange={(event) => choose(event.target.value)}>
        {offered.map((one) => (
          <option key={one} value={one}>
            {i18n._(repetitionWords[one])}
          </option>
        ))}
      </SelectField>
      {repeats && (
        <TextField label={<Trans>Last day</Trans>} hint={null} error={error} type="date" value={fields.until} onChange={(event) => onChange({ until: event.target.value })} />
      )}
    </div>
  );
}

function Invitees({ fields, faults, onChange }: PartProps) {
  const error = useFault('invitees', faults);
  const sendsMail = useStore(serverConfig)?.sendsMail === true;
  const hint = sendsMail ? (
    <Trans>They get the invitation by email, and hear of every change.</Trans>
  ) : (
    <Trans>They find the meeting on their home page when they sign in. Send the invitation yourself.</Trans>
  );
  return (
    <div className="field">
      <TextArea
        label={<Trans>Email addresses</Trans>}
        hint={hint}
        error={error}
        rows={3}
        value={fields.invitees}
        onChange={(event) => onChange({ invitees: event.target.value })}
      />
    </div>
  );
}

/** What is said of a field, in words; undefined where nothing is wrong with it. */
function useFault(field: keyof Faults, faults: Faults): string | undefined {
  const { i18n } = useLingui();
  const words = faultWordsOf(field, faults);
  return words && i18n._(words);
}

function Refusal({ error }: { readonly error: ApiError }) {
  const { i18n } = useLingui();
  const words = refusalWordsOf(error);
  return words ? <Banner tone="danger">{i18n._(words)}</Banner> : <ApiErrorBanner error={error} />;
}

function zonesWith(zone: string): readonly string[] {
  return [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();
}
