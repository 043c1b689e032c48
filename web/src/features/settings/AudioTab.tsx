import { MicrophoneLevel } from '../devices';
import { DeviceField, NotTried } from './DeviceField';
import { SpeakerTest } from './SpeakerTest';
import { type TriedDevices, useTrial } from './useTrial';

/** Microphone and speaker. */
export function AudioTab({ devices }: { readonly devices: TriedDevices }) {
  const { state, choose } = useTrial('microphone', devices);
  return (
    <>
      <DeviceField kind="microphone" onChoose={choose}>
        {state.status === 'on' && <MicrophoneLevel key={state.track.id} track={state.track} />}
        {state.status === 'failed' && <NotTried />}
      </DeviceField>
      <DeviceField kind="speaker" onChoose={(id) => void devices.choose('speaker', id)} button={<SpeakerTest />} />
    </>
  );
}
