import { useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';

interface StepsProps {
  /** From 1. */
  readonly at: number;
  /** Whether the server is being set up, too. */
  readonly isSetup: boolean;
}

/** Where an administrator is in making their account, and the first one in setting up the server. */
export function Steps({ at, isSetup }: StepsProps) {
  const { t } = useLingui();
  const account = [t`Your account`, t`Second factor`];
  const steps = isSetup ? [...account, t`Your organisation`, t({ message: 'Checks', context: 'of the server' })] : account;
  return (
    <ol className="stepper" aria-label={t`Steps`}>
      {steps.map((words, index) => (
        <li key={words} className={at > index + 1 ? 'done' : undefined} aria-current={at === index + 1 ? 'step' : undefined}>
          <b>{at > index + 1 ? <Icon name="check" small /> : index + 1}</b>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}
