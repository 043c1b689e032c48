import type { Device, DeviceKind, Devices } from './device_list';

/** The device that is used of each kind, where one is. */
export type DevicesInUse = Readonly<Record<DeviceKind, string | undefined>>;

export interface LostDevice {
  readonly kind: DeviceKind;
  readonly lost: Device;
  /** What can be used instead. */
  readonly next: Device | undefined;
}

/** What came and went when devices were plugged in or out. */
export interface DeviceChanges {
  readonly found: Readonly<Partial<Record<DeviceKind, Device>>>;
  readonly lost: readonly LostDevice[];
}

const kinds = ['microphone', 'speaker', 'camera'] as const;

/** Names under which browsers list again a device that stands in the list by its own name. */
const aliases = new Set(['default', 'communications']);

/** Compares two lists. Where devices had no names yet, nobody can tell what is new. */
export function changesBetween(before: Devices, after: Devices, inUse: DevicesInUse): DeviceChanges {
  const found: Partial<Record<DeviceKind, Device>> = {};
  const lost: LostDevice[] = [];
  for (const kind of kinds) {
    const isNamed = before[kind].some(({ label }) => label !== '');
    const device = after[kind].find(({ id, label }) => label !== '' && !aliases.has(id) && !holds(before[kind], id));
    if (isNamed && device) found[kind] = device;
    const used = before[kind].find(({ id }) => id === (inUse[kind] ?? before[kind][0]?.id));
    if (used && used.label !== '' && !holds(after[kind], used.id)) lost.push({ kind, lost: used, next: after[kind][0] });
  }
  return { found, lost };
}

function holds(devices: readonly Device[], wanted: string): boolean {
  return devices.some(({ id }) => id === wanted);
}
