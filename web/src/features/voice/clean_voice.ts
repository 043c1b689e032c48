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
  const fail = () => {
    void context.close();
    giveUp();
  };
  const clean = async () => {
    if (track.isStopped) return context.close();
    const processor = await makeNoiseProcessor(context, giveUp);
    await track.setAudioContext(context);
    await track.setProcessor(processor);
  };
  if (await isAllowed(context)) await clean().catch(fail);
  else void atNextTouch().then(() => context.resume()).then(clean).catch(fail);
}

/** Browsers may keep a page silent until it is touched, such as one that was loaded anew. */
async function isAllowed(context: AudioContext): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), patience);
  });
  return Promise.race([context.resume().then(() => true), late]);
}

function atNextTouch(): Promise<void> {
  const touched = new AbortController();
  return new Promise((resolve) => {
    const end = () => {
      touched.abort();
      resolve();
    };
    for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, end, { signal: touched.signal });
  });
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
