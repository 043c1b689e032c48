import { useLingui } from '@lingui/react';
import { type ReactionName, reactions } from './reaction';
import styles from './ReactionChoices.module.css';

interface ReactionChoicesProps {
  readonly role?: 'menuitem';
  readonly onChoose: (name: ReactionName) => void;
}

/** The eight, each with its word. */
export function ReactionChoices({ role, onChoose }: ReactionChoicesProps) {
  const { i18n } = useLingui();
  return reactions.map(({ name, emoji, word }) => (
    <button key={name} type="button" {...(role && { role, tabIndex: -1 })} className={styles.choice} onClick={() => onChoose(name)}>
      <span className={styles.emoji} aria-hidden="true">
        {emoji}
      </span>
      {i18n._(word)}
    </button>
  ));
}
