import type { ScreenShareCaptureOptions, TrackPublishOptions } from 'livekit-client';

/** What matters more in a shared screen: that letters are sharp, or that pictures move smoothly. */
export type Detail = 'text' | 'motion';

/** What is shared, as the browser tells it. Undefined where it does not. */
export type Surface = 'screen' | 'window' | 'tab' | undefined;

/** What the browser is asked for: sound too, and never the tab of the meeting itself, which would mirror itself without end. */
export const captureOptions: ScreenShareCaptureOptions = {
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 2 },
  systemAudio: 'include',
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
};

/**
 * How the picture is sent. Text goes once, in full size: its few frames have to be legible where 500 kbit/s arrive.
 * Moving pictures go in two sizes.
 */
export const publishOptions: Readonly<Record<Detail, TrackPublishOptions>> = {
  text: {
    simulcast: false,
    screenShareEncoding: { maxBitrate: 500_000, maxFramerate: 5 },
    degradationPreference: 'maintain-resolution',
  },
  motion: {
    simulcast: true,
    screenShareEncoding: { maxBitrate: 2_500_000, maxFramerate: 30 },
    degradationPreference: 'maintain-framerate',
  },
};

const surfaces: Readonly<Record<string, Surface>> = { monitor: 'screen', window: 'window', browser: 'tab' };

export function surfaceOf(track: MediaStreamTrack): Surface {
  return surfaces[track.getSettings().displaySurface ?? ''];
}

/** Whether this browser can share a screen at all: those of phones cannot. */
export function canShareScreens(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}

/** Whether this browser can share the computer's sound too. There is no other way to ask. */
export function canShareSound(): boolean {
  const known = navigator.mediaDevices?.getSupportedConstraints?.();
  return known !== undefined && 'suppressLocalAudioPlayback' in known;
}
