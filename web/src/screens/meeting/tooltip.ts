import { describeShortcut, type Shortcut } from '../../core/shortcut';

/** What a click does, with the shortcut where there is one: `Mute the microphone (Ctrl+D)`. */
export function tooltipOf(does: string, shortcut: Shortcut | undefined): string {
  return shortcut ? `${does} (${describeShortcut(shortcut)})` : does;
}
