import { sources } from '../core/api/rooms';
import type { Person } from '../features/people';

/** A person in a call: silent, without video, a guest, unless said otherwise. */
export function somebody(name: string, change: Partial<Person> = {}): Person {
  return {
    identity: name,
    person: change.identity ?? name,
    name,
    role: undefined,
    isSignedIn: false,
    handRaisedAt: undefined,
    handPlace: undefined,
    isSelf: false,
    allowed: sources,
    microphoneOn: false,
    cameraOn: false,
    sharesScreen: false,
    video: undefined,
    audio: undefined,
    speaking: false,
    poorConnection: false,
    ...change,
  };
}
