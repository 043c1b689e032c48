import { msg } from '@lingui/core/macro';
import type { OpenDialog } from '../../core/dialog';
import { type Hint, showHint, withdrawHint } from '../../core/hints';
import { preferences } from '../../core/preferences';
import type { DeviceSwitches } from './local_devices';
import { heard, type MicrophoneHint, nothingHeard } from './microphone_hint';
import { levelOf, type Meter, openMeter } from './sound_level';

const hintId = 'microphone';

/**
 * Tells who speaks though muted, and whose open microphone gives nothing. What is heard is a copy of what the microphone
 * captures anyway, and leaves nothing behind: no device is opened for it. Returns what ends that.
 */
export function watchMicrophone(devices: DeviceSwitches, dialog: OpenDialog, settings: string): () => void {
  let state = nothingHeard;
  /** Whoever closed the hint knows it until the microphone was on again. */
  let isDeclined = false;
  let ear: { readonly meter: Meter; readonly track: MediaStreamTrack } | undefined;
  const hush = () => {
    ear?.meter.close();
    ear?.track.stop();
    ear = undefined;
  };
  const listen = () => {
    hush();
    const track = devices.tap('microphone');
    if (track) ear = { track, meter: openMeter(track) };
  };
  const look = () => {
    if (ear?.track.readyState !== 'live') listen();
    const samples = ear?.meter.read();
    if (!samples) return;
    const isMuted = !devices.microphone.get().on;
    const before = state.hint;
    isDeclined &&= isMuted;
    state = heard(state, { isMuted, level: levelOf(samples), isNothing: samples.every((sample) => Math.abs(sample) < 3e-5) });
    if (state.hint !== before) tell(state.hint);
  };
  const unmute = () => void devices.setOn('microphone', true);
  const tell = (hint: MicrophoneHint | undefined) => {
    if (!hint) withdrawHint(hintId);
    else if (hint === 'silent') showHint(silentHint(() => dialog.set(settings)));
    else if (preferences.get().warnWhenMuted && !isDeclined) showHint(mutedHint(unmute, () => (isDeclined = true)));
  };
  // Another device, or the same one opened again, is another track.
  const unfollow = devices.microphone.subscribe(listen);
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    unfollow();
    hush();
    withdrawHint(hintId);
  };
}

function mutedHint(unmute: () => void, onClose: () => void): Hint {
  const answers = [{ label: msg`Unmute the microphone`, perform: unmute }];
  return { id: hintId, icon: 'mic-off', title: msg`You’re speaking, but your microphone is off.`, answers, onClose };
}

function silentHint(openSettings: () => void): Hint {
  return {
    id: hintId,
    icon: 'mic',
    title: msg`Nothing comes from your microphone.`,
    detail: msg`It may be switched off at its cable, or another one may be the right one.`,
    answers: [{ label: msg`Open the settings`, perform: openSettings }],
  };
}
