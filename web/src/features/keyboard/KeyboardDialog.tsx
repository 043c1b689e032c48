import { useLingui } from '@lingui/react/macro';
import type { Action } from '../../core/action';
import { chosenShortcut } from '../../core/chosen_shortcut';
import { preferences } from '../../core/preferences';
import { keysOf, shiftKey } from '../../core/shortcut';
import { Dialog } from '../../ui/Dialog';
import { useStore } from '../../ui/useStore';
import styles from './KeyboardDialog.module.css';

interface KeyboardDialogProps {
  readonly actions: readonly Pick<Action<never>, 'id' | 'name' | 'shortcut'>[];
  readonly onClose: () => void;
}

/** Every shortcut of these actions, in their order. */
export function KeyboardDialog({ actions, onClose }: KeyboardDialogProps) {
  const { t, i18n } = useLingui();
  const chosen = useStore(preferences);
  const rows = actions.map((action) => ({ ...action, shortcut: chosenShortcut(action, chosen) }));
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={onClose}>
      <dl className={styles.list}>
        {rows.map(
          ({ id, name, shortcut }) =>
            shortcut && (
              <div key={id}>
                <dt>{i18n._(name)}</dt>
                <dd className="keys">
                  {keysOf(shortcut, i18n._(shiftKey)).map((key) => (
                    <kbd key={key} className="key">
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ),
        )}
      </dl>
    </Dialog>
  );
}
