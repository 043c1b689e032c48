import { useEffect, useState } from 'react';
import { useStore } from '../../ui/useStore';
import { trackOf, type TriedDevices, useTrial } from '../devices';
import { showDressed } from '../effects';

interface OwnPictureView {
  /** A track of one's own camera as the others see it, or would. */
  readonly track: MediaStreamTrack | undefined;
  readonly isFailed: boolean;
  /** Uses another camera. */
  choose(id: string): void;
}

/** One's own picture: what the others see, else the camera is opened for as long as this is shown. */
export function useOwnPicture(devices: TriedDevices): OwnPictureView {
  const shown = useStore(devices.shownCamera);
  const { state, choose } = useTrial('camera', devices, shown === undefined);
  const source = trackOf(state);
  const [dressed, setDressed] = useState<MediaStreamTrack>();
  useEffect(() => (source ? showDressed(source, setDressed) : undefined), [source]);
  return { track: shown ?? (source && dressed), isFailed: shown === undefined && state.status === 'failed', choose };
}
