import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { DeviceContext } from './device_context';

const on: ActionLabel = { text: msg`Camera`, tooltip: msg`Turn off the camera`, icon: 'camera' };
const off: ActionLabel = { text: msg`Camera off`, tooltip: msg`Turn on the camera`, icon: 'camera-off' };

export const camera: Action<DeviceContext> = {
  id: 'camera',
  name: msg`Turn the camera on or off`,
  keywords: msg({ message: 'video, webcam, picture', comment: 'Words to search an action by' }),
  shortcut: { key: 'e', control: true },
  label: ({ devices }) => (devices.camera.get().on ? on : off),
  isOff: ({ devices }) => !devices.camera.get().on,
  isBusy: ({ devices }) => devices.camera.get().busy,
  announcement: ({ devices }) => (devices.camera.get().on ? msg`Your camera is on` : msg`Your camera is off`),
  perform: ({ devices }) => void devices.toggle('camera'),
};
