import { useRef, useSyncExternalStore } from 'react';
import { type Action, type ActionContext, type ActionState, stateOf } from '../core/action';
import { sameData } from '../core/equality';

/** The state of an action, now and after each change of it. */
export function useAction<Context>(action: Action<Context>, context: Context & ActionContext): ActionState {
  const shown = useRef<ActionState>(undefined);
  return useSyncExternalStore(context.subscribe, () => {
    const now = stateOf(action, context);
    if (!shown.current || !sameData(shown.current, now)) shown.current = now;
    return shown.current;
  });
}
