import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import type { Poll } from '../../core/api/polls';
import { Button } from '../../ui/Button';
import type { PollsView } from './polls';
import styles from './VoteForm.module.css';

interface VoteFormProps {
  readonly poll: Poll;
  readonly polls: PollsView;
  readonly onDone: () => void;
  /** Beside the button that votes. */
  readonly children?: ReactNode;
}

/** The answers to choose from. */
export function VoteForm({ poll, polls, onDone, children }: VoteFormProps) {
  const { id, options, hasMany, question, ownChoices } = poll;
  const name = useId();
  const [chosen, setChosen] = useState<readonly number[]>(ownChoices ?? []);
  const [isBusy, setBusy] = useState(false);
  const choose = (option: number, isOn: boolean) => {
    const others = hasMany ? chosen.filter((one) => one !== option) : [];
    setChosen(isOn ? [...others, option].toSorted((a, b) => a - b) : others);
  };
  const vote = async () => {
    if (chosen.length === 0 || isBusy) return;
    setBusy(true);
    if (await polls.vote(id, chosen)) onDone();
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void vote();
      }}
    >
      <fieldset className={styles.options}>
        <legend className="sr-only">{question}</legend>
        {hasMany && (
          <p className="muted small-text">
            <Trans>Several answers are possible.</Trans>
          </p>
        )}
        {options.map(({ text }, i) => (
          <label key={text} className="choice">
            <input
              type={hasMany ? 'checkbox' : 'radio'}
              className={hasMany ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(i)}
              onChange={(event) => choose(i, event.target.checked)}
            />
            <span className={styles.text}>{text}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.acts}>
        <Button type="submit" look="primary" aria-disabled={chosen.length === 0 || undefined} aria-busy={isBusy}>
          <Trans>Vote</Trans>
        </Button>
        {children}
      </div>
    </form>
  );
}
