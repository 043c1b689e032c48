import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { HallSwitch } from './hall_switch';

/** What the action of this feature needs of a call. */
export interface HallContext {
  readonly hall: HallSwitch;
}

const label: ActionLabel = {
  text: msg`Screen of the hall`,
  tooltip: msg`Show the meeting in a second window for the screen of a hall, or no longer`,
  icon: 'layout-present',
};

export const hallAction: Action<HallContext> = {
  id: 'hall',
  name: msg`Second window for the screen of a hall`,
  keywords: msg({ message: 'second screen, projector, beamer, room, audience, display', comment: 'Words to search an action by' }),
  label: () => label,
  isPressed: ({ hall }) => hall.window.get() !== undefined,
  announcement: ({ hall }) => (hall.window.get() ? msg`The screen of the hall is open in a second window.` : msg`No window is open for the hall.`),
  perform: ({ hall }) => hall.toggle(),
};
