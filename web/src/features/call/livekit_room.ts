import {
  LocalAudioTrack,
  type LocalTrack,
  LocalVideoTrack,
  LogLevel,
  Room,
  type ReconnectContext,
  type RoomOptions,
  setLogLevel,
} from 'livekit-client';
import type { Preferences } from '../../core/preferences';
import { type CaptureKind, constraintsFor } from '../devices';
import { microphoneConstraints } from '../voice';
import { singlePeerConnection } from './support_switches';

// The console is for what goes wrong.
setLogLevel(LogLevel.warn);

/** The room as this app wants it: layers on demand, nothing captured that the person did not choose. */
export function makeRoom(preferences: Preferences, search: string): Room {
  return new Room(roomOptions(preferences, search));
}

/** Of one's voice, in bits per second: what Opus needs for a voice in full breadth, and what a poor link of a listener carries. */
const voiceBitrate = 32_000;

export function roomOptions(chosen: Preferences, search: string): RoomOptions {
  const single = singlePeerConnection(search);
  return {
    adaptiveStream: true,
    dynacast: true,
    // callState sees to that, and only when the page really goes: a mail link asks to unload it, too, and it stays.
    disconnectOnPageLeave: false,
    audioCaptureDefaults: { ...microphoneConstraints(), ...deviceOf(chosen.microphone) },
    videoCaptureDefaults: { resolution: { width: 1280, height: 720, frameRate: 30 }, ...deviceOf(chosen.camera) },
    publishDefaults: { videoCodec: 'vp8', simulcast: true, audioPreset: { maxBitrate: voiceBitrate } },
    reconnectPolicy: { nextRetryDelayInMs: retryDelay },
    ...(chosen.speaker && { audioOutput: { deviceId: chosen.speaker } }),
    ...(single !== undefined && { singlePeerConnection: single }),
  };
}

/** How long to try to reconnect, in milliseconds; a restart of the server takes less. */
const reconnectTimeout = 90_000;

/**
 * When to try again after the connection was lost, in milliseconds; null gives up. Every two seconds or so,
 * so that whoever is connected again is back in the meeting; by chance, so that not all come at once.
 */
export function retryDelay({ retryCount, elapsedMs }: Pick<ReconnectContext, 'retryCount' | 'elapsedMs'>): number | null {
  if (elapsedMs > reconnectTimeout) return null;
  const usual = Math.min(250 * 2 ** retryCount, 2000);
  return Math.round(usual * (0.5 + Math.random()));
}

/** A captured track as one that the room may stop and open again, so that the camera's light goes out. */
export function localTrack(kind: CaptureKind, track: MediaStreamTrack): LocalTrack {
  const { deviceId } = track.getSettings();
  const constraints = { ...constraintsFor(kind), ...(deviceId && { deviceId: { ideal: deviceId } }) };
  const own =
    kind === 'microphone'
      ? new LocalAudioTrack(track, constraints, false)
      : new LocalVideoTrack(track, constraints, false);
  // The library's own types do not meet `exactOptionalPropertyTypes`.
  return own as LocalTrack;
}

function deviceOf(id: string | undefined) {
  return id ? { deviceId: { ideal: id } } : {};
}
