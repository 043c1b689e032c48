import type { CaptureFailure, CaptureKind } from './capture';
import type { EndReason } from './end_reason';

/** Something that plays in a media element: a picture or a voice. */
export interface Playable {
  attach(element: HTMLMediaElement): HTMLMediaElement;
  detach(element: HTMLMediaElement): HTMLMediaElement;
}

/** One person in the meeting, as the screen needs it. */
export interface Person {
  readonly identity: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly microphoneOn: boolean;
  /** The picture to show; undefined while the camera is off or not here yet. */
  readonly picture: Playable | undefined;
  /** The voice to play; undefined for oneself. */
  readonly voice: Playable | undefined;
  readonly speaking: boolean;
  /** The line of this person has been bad for a while. */
  readonly weak: boolean;
}

export type Phase =
  | { readonly kind: 'joining' }
  | { readonly kind: 'live' }
  /** The line is lost for the moment; the place is kept. */
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'ended'; readonly why: EndReason };

/** One of one's own devices. */
export interface OwnDevice {
  readonly on: boolean;
  /** It is being switched. */
  readonly busy: boolean;
  /** Why it could not be switched on. */
  readonly failure: CaptureFailure | undefined;
}

export interface MeetingView {
  readonly phase: Phase;
  /** Everybody in a stable order, oneself last. */
  readonly people: readonly Person[];
  readonly own: Readonly<Record<CaptureKind, OwnDevice>>;
  /** The browser plays no sound until the person has clicked. */
  readonly soundBlocked: boolean;
}

export const offDevice: OwnDevice = { on: false, busy: false, failure: undefined };

export const emptyView: MeetingView = {
  phase: { kind: 'joining' },
  people: [],
  own: { microphone: offDevice, camera: offDevice },
  soundBlocked: false,
};

/** `next` with every person that has not changed taken from `previous`, so that nothing redraws for them. */
export function keepUnchanged(previous: readonly Person[], next: readonly Person[]): readonly Person[] {
  const before = new Map(previous.map((person) => [person.identity, person]));
  const people = next.map((person) => {
    const old = before.get(person.identity);
    return old && sameFields(old, person) ? old : person;
  });
  return sameItems(previous, people) ? previous : people;
}

export function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(b) as (keyof T)[];
  return keys.length === Object.keys(a).length && keys.every((key) => Object.is(a[key], b[key]));
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}
