import { LocalVideoTrack, RoomEvent, Track } from 'livekit-client';
import type { ReadableStore } from '../../core/store';
import type { DeviceRoom } from './local_devices';

/** In every size, so many frames a second: fewer make signs hard to read. */
const frameRate = 30;

/** What a sender sends of one size, as far as it concerns frames. */
type Encoding = Pick<RTCRtpEncodingParameters, 'maxBitrate' | 'maxFramerate'>;

/** The same picture with all frames, and as many bits for each of them. */
export function fluent({ maxBitrate, maxFramerate = frameRate }: Encoding): Encoding {
  const more = Math.max(1, frameRate / maxFramerate);
  return { maxFramerate: Math.max(frameRate, maxFramerate), ...(maxBitrate !== undefined && { maxBitrate: Math.round(maxBitrate * more) }) };
}

/**
 * While one is everybody's interpreter, one's own camera keeps its frame rate, in all its sizes: sign language is
 * understood by its motion.
 */
export function signWithCamera(room: DeviceRoom, interpreter: ReadableStore<string | undefined>): void {
  let signing: { readonly track: LocalVideoTrack; readonly before: readonly Encoding[] } | undefined;
  const look = () => {
    const self = room.localParticipant;
    const track = self.getTrackPublication(Track.Source.Camera)?.track;
    const camera = track instanceof LocalVideoTrack && interpreter.get() === self.identity ? track : undefined;
    if (signing?.track === camera) return;
    if (signing) {
      const { before } = signing;
      void change(signing.track, 'balanced', (_, i) => before[i] ?? {});
    }
    signing = camera && { track: camera, before: encodingsOf(camera) };
    if (camera) void change(camera, 'maintain-framerate', fluent);
  };
  interpreter.subscribe(look);
  room.on(RoomEvent.LocalTrackPublished, look);
  room.on(RoomEvent.LocalTrackUnpublished, look);
}

function encodingsOf({ sender }: LocalVideoTrack): Encoding[] {
  return (sender?.getParameters().encodings ?? []).map(framesOf);
}

function framesOf({ maxBitrate, maxFramerate }: Encoding): Encoding {
  return { ...(maxBitrate !== undefined && { maxBitrate }), ...(maxFramerate !== undefined && { maxFramerate }) };
}

async function change(track: LocalVideoTrack, preference: RTCDegradationPreference, wanted: (now: Encoding, i: number) => Encoding) {
  await track.setDegradationPreference(preference);
  const { sender } = track;
  if (!sender) return;
  const parameters = sender.getParameters();
  parameters.encodings.forEach((encoding, i) => Object.assign(encoding, wanted(encoding, i)));
  // The track may have ended meanwhile; then there is nothing to send.
  await sender.setParameters(parameters).catch(() => undefined);
}
