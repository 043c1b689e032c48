import type { OpenDialog } from '../../core/dialog';
import { LazyModule } from '../../core/lazy_module';
import type { DeviceSwitches } from './local_devices';

const help = new LazyModule(() => import('./own_devices'));

/** Helps with one's own devices once the code for it is there. Returns what ends that. */
export function ownDevices(devices: DeviceSwitches, dialog: OpenDialog, settings: string): () => void {
  let end: (() => void) | undefined;
  let isWanted = true;
  const begin = async () => {
    const { helpWithDevices } = await help.load();
    if (isWanted) end = helpWithDevices(devices, dialog, settings);
  };
  // Without it the call goes on as well.
  begin().catch(() => undefined);
  return () => {
    isWanted = false;
    end?.();
  };
}
