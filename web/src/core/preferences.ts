import { type Background, parseBackground } from './background';
import { parseShortcuts, type Shortcut } from './shortcut';
import { createStore } from './store';
import { parseVoice, type Voice } from './voice';

export const themes = ['auto', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const languages = ['en', 'fr', 'de', 'nl'] as const;
export type Language = (typeof languages)[number];

/** How large letters are, in percent of what the browser has them. */
export const textSizes = [100, 115, 130, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

export const fonts = ['hyperlegible', 'system'] as const;
export type Font = (typeof fonts)[number];

/** Where one's own picture stands when it floats. */
export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof corners)[number];

export const selfSizes = ['small', 'medium', 'large'] as const;
export type SelfSize = (typeof selfSizes)[number];

/** What this browser remembers of a person. Nothing but the name ever leaves the browser. */
export interface Preferences {
  readonly name: string;
  readonly theme: Theme;
  /** Undefined follows the browser. */
  readonly language: Language | undefined;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  /** Device ids; undefined lets the browser choose. */
  readonly microphone: string | undefined;
  readonly camera: string | undefined;
  readonly speaker: string | undefined;
  readonly textSize: TextSize;
  readonly font: Font;
  readonly lessMotion: boolean;
  /** A short sound when somebody comes, waits at the door or raises a hand. */
  readonly sounds: boolean;
  /** What a screen reader tells of the others. */
  readonly announceArrivals: boolean;
  readonly announceHands: boolean;
  /** What one types in the chat is seen as one types it, and that of others who want it so. */
  readonly liveTyping: boolean;
  /** Shortcuts that the person chose, by action; null is none. */
  readonly shortcuts: Readonly<Record<string, Shortcut | null>>;
  /** Whether shortcuts of one character do anything (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** The microphone is open while keys are held. */
  readonly pushToTalk: boolean;
  readonly warnWhenMuted: boolean;
  readonly voice: Voice;
  /** Data is saved: sound first, no pictures. */
  readonly lowConnection: boolean;
  readonly lowShowsSpeaker: boolean;
  readonly lowReturns: boolean;
  readonly background: Background;
  /** One's own picture gets more light where it is dark. */
  readonly lowLight: boolean;
  /** One's own picture is shown to oneself as in a mirror. */
  readonly mirror: boolean;
  /** In meetings, one does not see one's own picture. */
  readonly hidesSelf: boolean;
  /** It stands in a corner over the others, else among them. */
  readonly selfFloats: boolean;
  readonly selfCorner: Corner;
  readonly selfSize: SelfSize;
}

export const defaultPreferences: Preferences = {
  name: '',
  theme: 'auto',
  language: undefined,
  microphoneOn: true,
  cameraOn: true,
  microphone: undefined,
  camera: undefined,
  speaker: undefined,
  textSize: 100,
  font: 'hyperlegible',
  lessMotion: false,
  sounds: true,
  announceArrivals: true,
  announceHands: true,
  liveTyping: false,
  shortcuts: {},
  singleKeys: true,
  pushToTalk: false,
  warnWhenMuted: true,
  voice: 'normal',
  lowConnection: false,
  lowShowsSpeaker: false,
  lowReturns: true,
  background: 'none',
  lowLight: false,
  mirror: true,
  hidesSelf: false,
  selfFloats: false,
  selfCorner: 'bottom-right',
  selfSize: 'medium',
};

const key = 'visio.preferences';

export const preferences = createStore<Preferences>(defaultPreferences);

/** Takes over what was kept; whatever is not understood keeps its default. */
export function loadPreferences(): void {
  preferences.set(parsePreferences(read()));
}

export function setPreferences(change: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  write(JSON.stringify(preferences.get()));
}

/** Reads kept preferences, which an older version or a curious person may have written. */
export function parsePreferences(text: string | null): Preferences {
  const kept = parseObject(text);
  return {
    name: stringOr(kept['name'], defaultPreferences.name),
    theme: themes.find((theme) => theme === kept['theme']) ?? defaultPreferences.theme,
    language: languages.find((language) => language === kept['language']),
    microphoneOn: kept['microphoneOn'] !== false,
    cameraOn: kept['cameraOn'] !== false,
    microphone: stringOr(kept['microphone'], undefined),
    camera: stringOr(kept['camera'], undefined),
    speaker: stringOr(kept['speaker'], undefined),
    textSize: textSizes.find((size) => size === kept['textSize']) ?? defaultPreferences.textSize,
    font: fonts.find((font) => font === kept['font']) ?? defaultPreferences.font,
    lessMotion: kept['lessMotion'] === true,
    sounds: kept['sounds'] !== false,
    announceArrivals: kept['announceArrivals'] !== false,
    announceHands: kept['announceHands'] !== false,
    liveTyping: kept['liveTyping'] === true,
    shortcuts: parseShortcuts(kept['shortcuts']),
    singleKeys: kept['singleKeys'] !== false,
    pushToTalk: kept['pushToTalk'] === true,
    warnWhenMuted: kept['warnWhenMuted'] !== false,
    voice: parseVoice(kept['voice']),
    lowConnection: kept['lowConnection'] === true,
    lowShowsSpeaker: kept['lowShowsSpeaker'] === true,
    lowReturns: kept['lowReturns'] !== false,
    background: parseBackground(kept['background']),
    lowLight: kept['lowLight'] === true,
    mirror: kept['mirror'] !== false,
    hidesSelf: kept['hidesSelf'] === true,
    selfFloats: kept['selfFloats'] === true,
    selfCorner: corners.find((corner) => corner === kept['selfCorner']) ?? defaultPreferences.selfCorner,
    selfSize: selfSizes.find((size) => size === kept['selfSize']) ?? defaultPreferences.selfSize,
  };
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function stringOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' ? value : otherwise;
}

/** A browser may refuse storage to a page; then nothing is kept, and everything else works. */
function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Nothing is kept.
  }
}
