import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What is printed on the Shift key, which has other names in other languages. */
export const shiftKey: MessageDescriptor = msg({ message: 'Shift', comment: 'The name of the key' });

/** What people call the long key. */
export const spaceKey: MessageDescriptor = msg({ message: 'Space', comment: 'The name of the key' });

/** A key with its modifiers. `key` is a KeyboardEvent.key; letters are lower case. */
export interface Shortcut {
  readonly key: string;
  readonly control?: boolean;
  readonly shift?: boolean;
}

/** The part of a KeyboardEvent that decides. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'repeat'
>;

/** Whether a key press is this shortcut. Command counts as Control, as people on a Mac expect. */
export function isPressed(shortcut: Shortcut, press: KeyPress): boolean {
  return (
    keyOf(press) === shortcut.key &&
    (press.ctrlKey || press.metaKey) === (shortcut.control ?? false) &&
    press.shiftKey === (shortcut.shift ?? false) &&
    !press.altKey &&
    !press.repeat
  );
}

/** Whether it is a letter, a figure or a sign alone, as somebody who dictates may press it by accident (WCAG 2.1.4). */
export function isSingleKey({ key, control }: Shortcut): boolean {
  return key.length === 1 && key !== ' ' && !control;
}

export function sameShortcut(a: Shortcut, b: Shortcut): boolean {
  return a.key === b.key && (a.control ?? false) === (b.control ?? false) && (a.shift ?? false) === (b.shift ?? false);
}

/** The shortcut that this press would be. */
export function shortcutFrom(press: KeyPress): Shortcut {
  const control = press.ctrlKey || press.metaKey;
  return { key: keyOf(press), ...(control && { control }), ...(press.shiftKey && { shift: true }) };
}

/** Reads kept shortcuts by action; what is none is left out. */
export function parseShortcuts(kept: unknown): Record<string, Shortcut | null> {
  if (typeof kept !== 'object' || kept === null) return {};
  const read = Object.entries(kept).map(([id, value]) => [id, value === null ? null : parseShortcut(value)] as const);
  return Object.fromEntries(read.filter((entry): entry is [string, Shortcut | null] => entry[1] !== undefined));
}

function parseShortcut(kept: unknown): Shortcut | undefined {
  if (typeof kept !== 'object' || kept === null || !('key' in kept)) return undefined;
  const { key, control, shift } = { control: false, shift: false, ...kept };
  if (typeof key !== 'string' || key === '' || key.length > 20) return undefined;
  return { key, ...(control === true && { control }), ...(shift === true && { shift }) };
}

/** For people: `Ctrl+Shift+H`. `shift` is the key's name in their language. */
export function describeShortcut(shortcut: Shortcut, shift: string): string {
  return keysOf(shortcut, shift).join('+');
}

/** For people, key by key. */
export function keysOf(shortcut: Shortcut, shift: string): string[] {
  return withModifiers(shortcut, 'Ctrl', shift);
}

/** For the aria-keyshortcuts attribute, which has names of its own: `Control+Shift+H`. */
export function ariaShortcut(shortcut: Shortcut): string {
  return withModifiers(shortcut, 'Control', 'Shift').join('+');
}

/** Shift makes a question mark of the slash on many keyboards; it is the same key. */
function keyOf({ key }: KeyPress): string {
  return key === '?' ? '/' : key.length === 1 ? key.toLowerCase() : key;
}

function withModifiers({ key, control, shift }: Shortcut, controlName: string, shiftName: string): string[] {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  return [control ? controlName : '', shift ? shiftName : '', name].filter((part) => part !== '');
}
