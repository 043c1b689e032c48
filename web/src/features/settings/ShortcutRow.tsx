import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useId, useState } from 'react';
import { preferences, setPreferences } from '../../core/preferences';
import { keysOf, type Shortcut, shiftKey, spaceKey } from '../../core/shortcut';
import { Button } from '../../ui/Button';
import { useShortcut } from '../../ui/useShortcut';
import { judgeShortcut, type NamedAction, type Verdict } from './judge_shortcut';
import styles from './ShortcutRow.module.css';

interface ShortcutRowProps {
  readonly action: NamedAction;
  readonly actions: readonly NamedAction[];
}

/** One action with its keys. They are changed by pressing others; Escape leaves them, Backspace takes them away. */
export function ShortcutRow({ action, actions }: ShortcutRowProps) {
  const { i18n, t } = useLingui();
  const id = useId();
  const [isListening, setListening] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const shortcut = useShortcut(action);
  const end = () => {
    setListening(false);
    setVerdict(undefined);
  };
  const choose = (next: Shortcut | null) => {
    setPreferences({ shortcuts: { ...preferences.get().shortcuts, [action.id]: next } });
    end();
  };
  const press = (event: KeyboardEvent) => {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return end();
    if (event.key === 'Backspace' || event.key === 'Delete') return choose(null);
    const judged = judgeShortcut(event.nativeEvent, action, actions, preferences.get());
    if (judged.is === 'chosen') choose(judged.shortcut);
    else if (judged.is !== 'unfinished') setVerdict(judged);
  };
  const name = i18n._(action.name);
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      {shortcut ? <Keys shortcut={shortcut} /> : <span className="muted small-text"><Trans>No shortcut</Trans></span>}
      <Button
        size="small"
        aria-label={isListening ? t`Press the new keys for: ${name}` : t`Change the shortcut: ${name}`}
        aria-describedby={`${id}-help`}
        aria-pressed={isListening}
        onClick={() => setListening(true)}
        onKeyDown={press}
        onBlur={end}
      >
        {isListening ? <Trans>Press keys…</Trans> : <Trans>Change</Trans>}
      </Button>
      <span id={`${id}-help`} role="status" className={styles.help}>
        {isListening && <Help verdict={verdict} />}
      </span>
    </li>
  );
}

function Keys({ shortcut }: { readonly shortcut: Shortcut }) {
  const { i18n } = useLingui();
  return (
    <span className="keys">
      {keysOf(shortcut, i18n._(shiftKey)).map((key) => (
        <kbd key={key} className="key">
          {key === 'Space' ? i18n._(spaceKey) : key}
        </kbd>
      ))}
    </span>
  );
}

/** What was wrong with the keys that were pressed, or what may be pressed. */
function Help({ verdict }: { readonly verdict: Verdict | undefined }) {
  const { i18n } = useLingui();
  switch (verdict?.is) {
    case 'taken': {
      const owner = i18n._(verdict.by);
      return <Trans>These keys already do something: {owner}. Press others.</Trans>;
    }
    case 'reserved':
      return <Trans>Your browser or system needs these keys. Press others.</Trans>;
    case 'single':
      return <Trans>Shortcuts of a single letter are off. Add Ctrl.</Trans>;
    default:
      return <Trans>Escape keeps the old keys, Backspace removes them.</Trans>;
  }
}
