import { msg } from '@lingui/core/macro';
import { type Hint, showHint, withdrawHint } from '../../core/hints';
import { preferences } from '../../core/preferences';
import { changesBetween, type DeviceChanges, type LostDevice } from './device_changes';
import { type DeviceKind, devices as list } from './device_list';
import type { DeviceSwitches } from './local_devices';

const [newId, lostId] = ['new-device', 'lost-device'];

/** Offers what is plugged in, and replaces what is pulled out and says so. Returns what ends that. */
export function followPlugs(switches: Pick<DeviceSwitches, 'choose'>): () => void {
  let before = list.get();
  const unfollow = list.subscribe(() => {
    const { found, lost } = changesBetween(before, list.get(), preferences.get());
    before = list.get();
    for (const device of lost) replace(switches, device);
    // A new device right after a loss is the way back; it is offered all the same.
    offer(switches, found);
  });
  return () => {
    unfollow();
    withdrawHint(newId);
    withdrawHint(lostId);
  };
}

function offer(switches: Pick<DeviceSwitches, 'choose'>, found: DeviceChanges['found']): void {
  const kinds = Object.keys(found) as DeviceKind[];
  const name = found.microphone?.label ?? found.speaker?.label ?? found.camera?.label;
  if (name === undefined) return;
  const use = () => kinds.forEach((kind) => void (found[kind] && switches.choose(kind, found[kind].id)));
  const answers = [{ label: msg`Use it`, isMain: true, perform: use }];
  showHint({ id: newId, icon: 'headphones', title: msg`New device: ${name}`, answers });
}

function replace(switches: Pick<DeviceSwitches, 'choose'>, device: LostDevice): void {
  if (device.next) void switches.choose(device.kind, device.next.id);
  showHint(lostHint(device));
}

function lostHint({ kind, lost, next }: LostDevice): Hint {
  const icon = kind === 'camera' ? 'camera' : kind === 'microphone' ? 'mic' : 'speaker';
  const name = lost.label;
  const title = msg`${name} is no longer connected.`;
  const other = next?.label;
  const detail = other ? msg`In its place: ${other}` : msg`Plug it in again, or choose another one.`;
  return { id: lostId, icon, title, detail, answers: [] };
}
