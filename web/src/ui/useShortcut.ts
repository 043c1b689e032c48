import { chosenShortcut, type Pressable } from '../core/chosen_shortcut';
import { preferences } from '../core/preferences';
import type { Shortcut } from '../core/shortcut';
import { useSelected } from './useStore';

/** The shortcut of an action as the person has it now. */
export function useShortcut(action: Pressable): Shortcut | undefined {
  return useSelected(preferences, (chosen) => chosenShortcut(action, chosen));
}
