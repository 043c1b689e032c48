import type { MessageDescriptor } from '@lingui/core';
import type { Action } from '../../core/action';
import { chosenShortcut } from '../../core/chosen_shortcut';
import type { Preferences } from '../../core/preferences';
import { isSingleKey, type KeyPress, sameShortcut, type Shortcut, shortcutFrom } from '../../core/shortcut';

/** The part of an action that the list of shortcuts shows. */
export type NamedAction = Pick<Action<never>, 'id' | 'name' | 'shortcut'>;

/** What becomes of keys that somebody presses as the new shortcut of an action. */
export type Verdict =
  | { readonly is: 'chosen'; readonly shortcut: Shortcut }
  /** Not a whole shortcut yet. */
  | { readonly is: 'unfinished' }
  /** The browser, the system or a screen reader needs them. */
  | { readonly is: 'reserved' }
  /** Single keys are switched off. */
  | { readonly is: 'single' }
  | { readonly is: 'taken'; readonly by: MessageDescriptor };

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified']);
/** Keys that lead through a page or operate what has the focus. */
const ofThePage = new Set(['Tab', 'Enter', 'Escape', ' ', 'Home', 'End', 'PageUp', 'PageDown', 'F5', 'F6', 'F11', 'F12']);
/** With Control: closing, opening and going through tabs and windows, copying, printing, quitting, magnifying. */
const ofTheBrowser = new Set('acfjlnopqrtvwxz0123456789+-=');

/** Whether `press` may become the shortcut of `action` among `actions`. */
export function judgeShortcut(press: KeyPress, action: NamedAction, actions: readonly NamedAction[], chosen: Preferences): Verdict {
  const shortcut = shortcutFrom(press);
  if (modifiers.has(press.key)) return { is: 'unfinished' };
  const isItsOwn = action.shortcut !== undefined && sameShortcut(action.shortcut, shortcut);
  if (press.altKey || (isReserved(shortcut) && !isItsOwn)) return { is: 'reserved' };
  if (isSingleKey(shortcut) && !chosen.singleKeys) return { is: 'single' };
  const owner = actions.find((each) => each.id !== action.id && isOf(each, shortcut, chosen));
  return owner ? { is: 'taken', by: owner.name } : { is: 'chosen', shortcut };
}

function isReserved({ key, control, shift }: Shortcut): boolean {
  if (ofThePage.has(key) || key.startsWith('Arrow')) return true;
  return control === true && !shift && ofTheBrowser.has(key);
}

function isOf(action: NamedAction, shortcut: Shortcut, chosen: Preferences): boolean {
  const own = chosenShortcut(action, chosen);
  return own !== undefined && sameShortcut(own, shortcut);
}
