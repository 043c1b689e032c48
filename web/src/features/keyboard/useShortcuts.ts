import { useEffect } from 'react';
import { type Action, performShortcut } from '../../core/action';

/** Performs actions by their shortcuts, wherever the keyboard is on the page. */
export function useShortcuts<Context>(actions: readonly Action<Context>[], context: Context): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (performShortcut(event, actions, context)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [actions, context]);
}
