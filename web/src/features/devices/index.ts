import { LazyModule } from '../../core/lazy_module';

export { camera } from './camera.action';
export { Capture, type CaptureFailure, type CaptureKind, type CaptureState, trackOf } from './capture';
export { constraintsFor } from './constraints';
export type { DeviceContext } from './device_context';
export { DeviceFailedNotice } from './DeviceFailedNotice';
export { type DeviceKind, devices, refreshDevices, watchDevices } from './device_list';
export { DeviceMenu } from './DeviceMenu';
export {
  type CapturedTracks,
  type DeviceRoom,
  type DeviceSwitches,
  type LocalDevice,
  LocalDevices,
  offDevice,
  type Wrap,
} from './local_devices';
export { microphone } from './microphone.action';
export { MicrophoneLevel } from './MicrophoneLevel';
export { openDevice, tapOf } from './open_device';
export { signWithCamera } from './signing_camera';
export { talkKey } from './talk_key';
export { type TriedDevices, useTrial } from './useTrial';

/** Help with one's own devices: fetched when a meeting has begun. */
export const ownDevices = new LazyModule(() => import('./own_devices'));
