import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { type Action, type ActionContext, perform } from '../core/action';
import { ariaShortcut, keysOf, shiftKey } from '../core/shortcut';
import { Icon } from './Icon';
import { useAction } from './useAction';
import { useShortcut } from './useShortcut';

interface ActionItemProps<Context> {
  readonly action: Action<Context>;
  readonly context: NoInfer<Context> & ActionContext;
  /** What it does now, where its label leaves that open. */
  readonly text?: MessageDescriptor | undefined;
  /** How it is now; stands where otherwise the shortcut does. */
  readonly note?: MessageDescriptor | undefined;
  /** In a menu, or a plain button in a sheet. */
  readonly place: 'menu' | 'sheet';
  readonly isDanger?: boolean;
  /** Before it is performed. */
  readonly onChoose?: () => void;
}

/** An action as a line of a menu or of a sheet. */
export function ActionItem<Context>(props: ActionItemProps<Context>) {
  const { action, context, text, note, place, isDanger, onChoose } = props;
  const { i18n } = useLingui();
  const { label, reason, isBusy } = useAction(action, context);
  const shortcut = useShortcut(action);
  const choose = () => {
    if (reason) return;
    onChoose?.();
    perform(action, context);
  };
  return (
    <button
      type="button"
      className={isDanger ? 'menu-item danger' : 'menu-item'}
      {...(place === 'menu' && { role: 'menuitem', tabIndex: -1 })}
      title={reason && i18n._(reason)}
      aria-disabled={reason !== undefined || undefined}
      aria-busy={isBusy || undefined}
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
      onClick={choose}
    >
      <Icon name={label.icon} small={place === 'menu'} />
      <span>{i18n._(text ?? label.text)}</span>
      {note ? (
        <span className="end">{i18n._(note)}</span>
      ) : (
        place === 'menu' && shortcut && <Keys keys={keysOf(shortcut, i18n._(shiftKey))} />
      )}
    </button>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="end" aria-hidden="true">
      <span className="keys">
        {keys.map((key) => (
          <kbd key={key} className="key">
            {key}
          </kbd>
        ))}
      </span>
    </span>
  );
}
