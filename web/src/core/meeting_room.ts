import {
  LocalAudioTrack,
  type LocalTrack,
  LocalVideoTrack,
  LogLevel,
  Room,
  type RoomOptions,
  setLogLevel,
} from 'livekit-client';
import type { CaptureKind } from './capture';
import { constraintsFor } from './local_media';
import type { Preferences } from './preferences';
import { singlePeerConnection } from './support_switches';

// What goes well fills no console.
setLogLevel(LogLevel.warn);

/** The room as this app wants it: layers by need, nothing captured that the person did not choose. */
export function makeRoom(preferences: Preferences, search: string): Room {
  return new Room(roomOptions(preferences, search));
}

export function roomOptions(chosen: Preferences, search: string): RoomOptions {
  const single = singlePeerConnection(search);
  return {
    adaptiveStream: true,
    dynacast: true,
    audioCaptureDefaults: { ...constraintsFor.microphone, ...deviceOf(chosen.microphone) },
    videoCaptureDefaults: { resolution: { width: 1280, height: 720, frameRate: 30 }, ...deviceOf(chosen.camera) },
    publishDefaults: { videoCodec: 'vp8', simulcast: true },
    ...(chosen.speaker && { audioOutput: { deviceId: chosen.speaker } }),
    ...(single !== undefined && { singlePeerConnection: single }),
  };
}

/** A captured track as one that the room may stop and open again, so that the camera's light goes out. */
export function ownTrack(kind: CaptureKind, track: MediaStreamTrack): LocalTrack {
  const { deviceId } = track.getSettings();
  const constraints = { ...constraintsFor[kind], ...(deviceId && { deviceId: { ideal: deviceId } }) };
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
