import { msg } from '@lingui/core/macro';
import { showHint } from '../../core/hints';
import type { CapturedTracks } from '../devices';

/** Among more others than this, one joins with the microphone off: nobody knows yet whose dog it is that barks. */
const crowd = 50;

/** What of the captured tracks is published at first. In a crowd the microphone is not, and one is told. */
export function publishedAtFirst(tracks: CapturedTracks, others: number, unmute: () => void): CapturedTracks {
  const { microphone, ...rest } = tracks;
  if (!microphone || others <= crowd) return tracks;
  microphone.stop();
  showHint({
    id: 'joined-muted',
    icon: 'mic-off',
    title: msg`Your microphone is off, since many people are here.`,
    detail: msg`Unmute it when you want to speak.`,
    answers: [{ label: msg`Unmute the microphone`, perform: unmute }],
  });
  return rest;
}
