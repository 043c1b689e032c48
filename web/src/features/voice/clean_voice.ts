import { msg } from '@lingui/core/macro';
import type { LocalAudioTrack } from 'livekit-client';
import { showHint } from '../../core/hints';
import { setPreferences } from '../../core/preferences';
import { makeNoiseProcessor } from './noise_processor';

/** What RNNoise knows. */
const sampleRate = 48_000;
/** Milliseconds in which a browser lets a page make sound, or does not before the next click. */
const patience = 1000;

/** Takes everything but a voice out of a microphone's sound. Never rejects: else the sound stays as it is, with a word. */
export async function cleanVoice(track: LocalAudioTrack): Promise<void> {
  const context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
  try {
    await running(context);
    const processor = await makeNoiseProcessor(context, giveUp);
    await track.setAudioContext(context);
    await track.setProcessor(processor);
  } catch {
    await context.close();
    giveUp();
  }
}

async function running(context: AudioContext): Promise<void> {
  const late = new Promise<void>((_, reject) => {
    setTimeout(() => reject(new Error('no sound yet')), patience);
  });
  await Promise.race([context.resume(), late]);
}

function giveUp(): void {
  setPreferences({ voice: 'normal' });
  showHint({
    id: 'voice',
    icon: 'mic',
    title: msg`Less noise is taken away again.`,
    detail: msg`This device or browser can’t keep up with more.`,
    answers: [],
  });
}
