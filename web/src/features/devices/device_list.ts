import { sameData } from '../../core/equality';
import { createStore, type ReadableStore } from '../../core/store';

export interface Device {
  readonly id: string;
  /** Empty until the person has allowed a device of its kind. */
  readonly label: string;
}

export interface Devices {
  readonly microphone: readonly Device[];
  readonly camera: readonly Device[];
  /** Empty where the browser does not let a page choose. */
  readonly speaker: readonly Device[];
}

export type DeviceKind = keyof Devices;

const kinds: Record<MediaDeviceKind, DeviceKind> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

const none: Devices = { microphone: [], camera: [], speaker: [] };
const store = createStore<Devices>(none);

export const devices: ReadableStore<Devices> = store;

/** Sorts what the browser lists; a device without an id cannot be chosen and is left out. */
export function sortDevices(
  found: readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[],
  canChooseSpeaker: boolean,
): Devices {
  const sorted = { microphone: [] as Device[], camera: [] as Device[], speaker: [] as Device[] };
  for (const { deviceId, kind, label } of found) {
    if (deviceId !== '') sorted[kinds[kind]].push({ id: deviceId, label });
  }
  return canChooseSpeaker ? sorted : { ...sorted, speaker: [] };
}

/** Lists the devices again. Their names come only after a device was allowed. */
export async function refreshDevices(): Promise<void> {
  const found = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
  const sorted = sortDevices(found ?? [], 'setSinkId' in HTMLMediaElement.prototype);
  if (!sameData(sorted, store.get())) store.set(sorted);
}

/** Keeps the list current while devices are plugged in and out; returns what ends that. */
export function watchDevices(): () => void {
  const refresh = () => void refreshDevices();
  refresh();
  navigator.mediaDevices?.addEventListener('devicechange', refresh);
  return () => navigator.mediaDevices?.removeEventListener('devicechange', refresh);
}
