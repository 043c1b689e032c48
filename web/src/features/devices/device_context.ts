import type { DeviceSwitches } from './local_devices';

/** What the actions of this feature need of a call. */
export interface DeviceContext {
  readonly devices: DeviceSwitches;
}
