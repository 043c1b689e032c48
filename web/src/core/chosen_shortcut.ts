import { type Action, perform } from './action';
import { type Preferences, preferences } from './preferences';
import { isPressed, isSingleKey, type KeyPress, type Shortcut } from './shortcut';

/** The part of an action that a shortcut belongs to. */
export type Pressable = Pick<Action<never>, 'id' | 'shortcut'>;

/** The shortcut of an action as the person has it: chosen, taken away, or the one that it comes with. */
export function chosenShortcut({ id, shortcut }: Pressable, chosen: Preferences): Shortcut | undefined {
  const own = chosen.shortcuts[id];
  const inUse = own === undefined ? shortcut : (own ?? undefined);
  return inUse && isSingleKey(inUse) && !chosen.singleKeys ? undefined : inUse;
}

/**
 * Performs the action whose shortcut was pressed; false when the press means nothing here. While somebody types, single
 * characters are text.
 */
export function performShortcut<Context>(
  press: KeyPress,
  actions: readonly Action<Context>[],
  context: Context,
  isTyping = false,
): boolean {
  const chosen = preferences.get();
  const action = actions.find((each) => {
    const shortcut = chosenShortcut(each, chosen);
    return shortcut && !(isTyping && isSingleKey(shortcut)) && isPressed(shortcut, press);
  });
  if (action) perform(action, context);
  return action !== undefined;
}
