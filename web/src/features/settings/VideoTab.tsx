import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { trackOf } from '../devices';
import { DeviceField, NotTried } from './DeviceField';
import { PreferenceSwitch } from './PreferenceSwitch';
import { type TriedDevices, useTrial } from './useTrial';
import styles from './VideoTab.module.css';

/** The camera, with what it sees. */
export function VideoTab({ devices }: { readonly devices: TriedDevices }) {
  const { state, choose } = useTrial('camera', devices);
  const video = useRef<HTMLVideoElement>(null);
  const track = trackOf(state);
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return (
    <>
      <DeviceField kind="camera" onChoose={choose}>
        {state.status === 'failed' ? (
          <NotTried />
        ) : (
          <video ref={video} className={styles.preview} autoPlay playsInline muted />
        )}
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
