import { Trans } from '@lingui/react/macro';
import { OwnVideo, useOwnPicture } from '../background';
import type { TriedDevices } from '../devices';
import { DeviceField, NotTried } from './DeviceField';
import { PreferenceSwitch } from './PreferenceSwitch';

/** The camera, with what it sees. */
export function VideoTab({ devices }: { readonly devices: TriedDevices }) {
  const { track, isFailed, choose } = useOwnPicture(devices);
  return (
    <>
      <DeviceField kind="camera" onChoose={choose}>
        {isFailed ? <NotTried /> : <OwnVideo track={track} />}
      </DeviceField>
      <PreferenceSwitch of="mirror" hint={<Trans>For you only; the others see you as you are.</Trans>}>
        <Trans>Show me as in a mirror</Trans>
      </PreferenceSwitch>
      <PreferenceSwitch of="lowConnection" hint={<Trans>Sound first: no pictures of the others, a small one of you.</Trans>}>
        <Trans>Save data</Trans>
      </PreferenceSwitch>
    </>
  );
}
