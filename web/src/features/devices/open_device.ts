import type { CaptureKind } from './capture';
import { constraintsFor } from './constraints';

/** Opens a device. Rejects with what the browser says, or with an InsecureError. */
export async function openDevice(kind: CaptureKind, deviceId?: string): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices) throw new DOMException('not a secure page', 'InsecureError');
  // A device that has been unplugged since is no reason to fail: `ideal` falls back to another one.
  const wanted = { ...constraintsFor(kind), ...(deviceId && { deviceId: { ideal: deviceId } }) };
  const stream = await navigator.mediaDevices.getUserMedia(
    kind === 'microphone' ? { audio: wanted } : { video: wanted },
  );
  const [track] = stream.getTracks();
  if (!track) throw new DOMException('no track', 'NotFoundError');
  return track;
}

/** Another track of what this one captures, muted or not. Whoever asks for it stops it; the device is not opened again. */
export function tapOf(track: MediaStreamTrack | undefined): MediaStreamTrack | undefined {
  if (track?.readyState !== 'live') return undefined;
  const tap = track.clone();
  tap.enabled = true;
  return tap;
}
