import type { OpenDialog } from '../../core/dialog';
import { followPlugs } from './hot_plug';
import type { DeviceSwitches } from './local_devices';
import { watchMicrophone } from './microphone_watch';
import { followTalkKey } from './talk_key';

/** Helps with one's own devices during a call; `settings` names the dialog where they are chosen. Returns what ends that. */
export function helpWithDevices(devices: DeviceSwitches, dialog: OpenDialog, settings: string): () => void {
  const ends = [watchMicrophone(devices, dialog, settings), followPlugs(devices), followTalkKey(devices)];
  return () => ends.forEach((end) => end());
}
