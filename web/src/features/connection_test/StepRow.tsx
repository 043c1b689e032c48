import { Trans, useLingui } from '@lingui/react/macro';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import type { StepName, Steps } from './steps';
import styles from './StepRow.module.css';
import { figureText, mendOf, stateWords, stepWords } from './words';

interface StepRowProps {
  readonly name: StepName;
  readonly steps: Steps;
  /** What the network has to let through, a line each. */
  readonly lines: readonly string[];
}

/** One step with its outcome, and what to do where it is not good. */
export function StepRow({ name, steps, lines }: StepRowProps) {
  const { i18n } = useLingui();
  const step = steps[name];
  const { what, about } = stepWords[name];
  return (
    <li>
      <Outcome state={step.state} />
      <span className="what">
        {i18n._(what)}
        <small>{i18n._(about)}</small>
      </span>
      <span className="value">{figureText(name, step, i18n)}</span>
      <Mend name={name} steps={steps} lines={lines} />
    </li>
  );
}

const signs = { good: 'check', weak: 'warning', failed: 'close', unused: 'minus' } as const;

function Outcome({ state }: { readonly state: keyof typeof stateWords }) {
  const { i18n } = useLingui();
  const shape = { waiting: styles.waiting, running: 'busy', good: '', weak: 'weak', failed: 'failed', unused: styles.waiting }[state];
  return (
    <span className={`outcome ${shape}`}>
      {state !== 'waiting' && state !== 'running' && <Icon name={signs[state]} small />}
      <span className="sr-only">{i18n._(stateWords[state])}: </span>
    </span>
  );
}

function Mend({ name, steps, lines }: StepRowProps) {
  const { t, i18n } = useLingui();
  const words = mendOf(name, steps);
  if (!words) return null;
  const [what, mend] = [i18n._(words.what), i18n._(words.mend)];
  const shown = words.hasLine ? lines : [];
  return (
    <div className="mend">
      <b>{what}</b>
      <span>{mend}</span>
      {shown.map((line) => (
        <code key={line}>{line}</code>
      ))}
      {shown.length > 0 && (
        <span className="line">
          <CopyButton text={[what, mend, ...shown].join('\n')} copied={t`Copied`}>
            <Trans>Copy the request</Trans>
          </CopyButton>
        </span>
      )}
    </div>
  );
}
