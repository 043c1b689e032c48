import type { I18n, MessageDescriptor } from '@lingui/core';
import { describeShortcut, type Shortcut, shiftKey } from '../core/shortcut';

/** What a click does, with the shortcut where there is one: `Mute the microphone (Ctrl+D)`. */
export function tooltipOf(i18n: I18n, does: MessageDescriptor, shortcut: Shortcut | undefined): string {
  return shortcut ? `${i18n._(does)} (${describeShortcut(shortcut, i18n._(shiftKey))})` : i18n._(does);
}
