import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DeviceContext } from './device_context';

const on: ActionLabel = { text: msg`Microphone`, tooltip: msg`Mute the microphone`, icon: 'mic' };
const off: ActionLabel = { text: msg`Microphone off`, tooltip: msg`Unmute the microphone`, icon: 'mic-off' };

export const microphone: Action<DeviceContext> = {
  id: 'microphone',
  name: msg`Mute or unmute the microphone`,
  keywords: msg({ message: 'mic, mute, unmute, silence, sound', comment: 'Words to search an action by' }),
  shortcut: { key: 'd', control: true },
  label: ({ devices }) => (devices.microphone.get().on ? on : off),
  isOff: ({ devices }) => !devices.microphone.get().on,
  isBusy: ({ devices }) => devices.microphone.get().busy,
  announcement: ({ devices }) =>
    devices.microphone.get().on ? msg`Your microphone is on` : msg`Your microphone is off`,
  perform: ({ devices }) => void devices.toggle('microphone'),
};
