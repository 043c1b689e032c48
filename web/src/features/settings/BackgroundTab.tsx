import { BackgroundChoices, OwnVideo, useOwnPicture } from '../background';
import type { TriedDevices } from '../devices';

/** What stands behind one, with one's own picture beside the choices. */
export function BackgroundTab({ devices }: { readonly devices: TriedDevices }) {
  const { track } = useOwnPicture(devices);
  return (
    <>
      <OwnVideo track={track} />
      <BackgroundChoices />
    </>
  );
}
