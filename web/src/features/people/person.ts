import type { Role, Source } from '../../core/api/rooms';

/** A track that plays in a media element. */
export interface AttachableTrack {
  attach(element: HTMLMediaElement): HTMLMediaElement;
  detach(element: HTMLMediaElement): HTMLMediaElement;
}

/** One person in the call, as the screen needs it. Who came with two devices is there twice. */
export interface Person {
  readonly identity: string;
  /** The same for each device of one person. */
  readonly person: string;
  readonly name: string;
  /** In the room; undefined for a guest. */
  readonly role: Role | undefined;
  readonly isSignedIn: boolean;
  /** In milliseconds since 1970; undefined while the hand is down. */
  readonly handRaisedAt: number | undefined;
  /** In the queue of raised hands, from 1 on; undefined while this hand is down. */
  readonly handPlace: number | undefined;
  readonly isSelf: boolean;
  /** What the hosts let this person publish. */
  readonly allowed: readonly Source[];
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly sharesScreen: boolean;
  /** What to show; undefined while the camera is off or its track is not here yet. */
  readonly video: AttachableTrack | undefined;
  /** What to play; undefined for oneself. */
  readonly audio: AttachableTrack | undefined;
  readonly speaking: boolean;
  /** The connection of this person has been poor for a while. */
  readonly poorConnection: boolean;
}
