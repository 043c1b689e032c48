import { useLingui } from '@lingui/react/macro';
import { keyboardHelp } from '../../core/actions';
import { keysOf } from '../../core/shortcut';
import { Dialog } from '../../ui/Dialog';
import styles from './KeyboardDialog.module.css';

/** Every shortcut, from the registry of actions. */
export function KeyboardDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={onClose}>
      <dl className={styles.list}>
        {keyboardHelp().map(({ name, shortcut }) => (
          <div key={name.id}>
            <dt>{i18n._(name)}</dt>
            <dd className="keys">
              {keysOf(shortcut).map((key) => (
                <kbd key={key} className="key">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
