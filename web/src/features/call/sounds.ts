import { preferences } from '../../core/preferences';
import { handsRaisedBetween, presenceChangesBetween } from '../people';
import { playTones } from '../sound';
import type { Session } from './call_session';

/** In hertz: each has a melody of its own, so that one knows it without looking. */
const melodies = { arrival: [523, 659], departure: [659, 523], hand: [587, 587], door: [659, 523, 659] } as const;

/** How long one sound keeps others away, in milliseconds. */
const pause = 1500;

/** Plays a short sound when somebody comes or goes, raises a hand or waits at the door. Returns what ends that. */
export function playSounds({ phase, people, hosting, companion }: Pick<Session, 'phase' | 'people' | 'hosting' | 'companion'>): () => void {
  let quietUntil = 0;
  const play = (melody: keyof typeof melodies) => {
    const { sounds, speaker } = preferences.get();
    if (!sounds || companion.isOn.get() || phase.get().kind !== 'live' || Date.now() < quietUntil) return;
    quietUntil = Date.now() + pause;
    void playTones(melodies[melody], speaker, 0.08);
  };
  let list = people.list.get();
  const ofPeople = people.list.subscribe(() => {
    const before = list;
    list = people.list.get();
    const { joined, left } = presenceChangesBetween(before, list);
    if (handsRaisedBetween(before, list).length > 0) play('hand');
    else if (joined.length > 0) play('arrival');
    else if (left.length > 0) play('departure');
  });
  let waiting = hosting.waiting.get().length;
  const ofDoor = hosting.waiting.subscribe(() => {
    const before = waiting;
    waiting = hosting.waiting.get().length;
    if (waiting > before) play('door');
  });
  return () => {
    ofPeople();
    ofDoor();
  };
}
