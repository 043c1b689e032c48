import { useEffect } from 'react';
import type { Action } from '../../core/action';
import { performShortcut } from '../../core/chosen_shortcut';
import { takesText } from '../../core/text_entry';

/** Performs actions by their shortcuts, wherever the keyboard is on the page. */
export function useShortcuts<Context>(actions: readonly Action<Context>[], context: Context): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (performShortcut(event, actions, context, takesText(event.target))) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [actions, context]);
}
