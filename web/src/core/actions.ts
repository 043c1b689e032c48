import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { IconName } from './icon_names';
import { isPressed, type KeyPress, type Shortcut } from './shortcut';

/** What actions see of a meeting, and what they can do in it. */
export interface Meeting {
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  /** Moves the keyboard to the bar of controls. */
  focusControls(): void;
  showInvitation(): void;
  showKeyboardHelp(): void;
  leave(): void;
}

/** How an action looks and reads at the moment. */
export interface Words {
  /** Stands under the icon and is the button's name. */
  readonly label: MessageDescriptor;
  /** What a click does, for the tooltip. */
  readonly does: MessageDescriptor;
  readonly icon: IconName;
}

/**
 * Something a person can do. Buttons, shortcuts, tooltips, the help list and screen readers all take
 * it from here, so that none of them can disagree with the others.
 */
export interface Action {
  readonly id: ActionId;
  /** Names the action in the help list, whatever its state. */
  readonly name: MessageDescriptor;
  readonly shortcut?: Shortcut;
  /** Present when the action switches something that has an off. */
  isOff?(meeting: Meeting): boolean;
  words(meeting: Meeting): Words;
  perform(meeting: Meeting): void;
}

export type ActionId = 'microphone' | 'camera' | 'invite' | 'controls' | 'keyboard' | 'leave';

const microphone: Action = {
  id: 'microphone',
  name: msg`Mute or unmute the microphone`,
  shortcut: { key: 'd', control: true },
  isOff: (meeting) => !meeting.microphoneOn,
  words: ({ microphoneOn }) =>
    microphoneOn
      ? { label: msg`Microphone`, does: msg`Mute the microphone`, icon: 'mic' }
      : { label: msg`Microphone off`, does: msg`Unmute the microphone`, icon: 'mic-off' },
  perform: (meeting) => meeting.setMicrophone(!meeting.microphoneOn),
};

const camera: Action = {
  id: 'camera',
  name: msg`Turn the camera off or on`,
  shortcut: { key: 'e', control: true },
  isOff: (meeting) => !meeting.cameraOn,
  words: ({ cameraOn }) =>
    cameraOn
      ? { label: msg`Camera`, does: msg`Turn the camera off`, icon: 'camera' }
      : { label: msg`Camera off`, does: msg`Turn the camera on`, icon: 'camera-off' },
  perform: (meeting) => meeting.setCamera(!meeting.cameraOn),
};

const invite: Action = {
  id: 'invite',
  name: msg`Invite somebody`,
  words: () => ({ label: msg`Invite`, does: msg`Show the link of this meeting`, icon: 'link' }),
  perform: (meeting) => meeting.showInvitation(),
};

const controls: Action = {
  id: 'controls',
  name: msg`Go to the meeting controls`,
  shortcut: { key: 'F2' },
  words: () => ({ label: msg`Controls`, does: msg`Go to the meeting controls`, icon: 'keyboard' }),
  perform: (meeting) => meeting.focusControls(),
};

const keyboard: Action = {
  id: 'keyboard',
  name: msg`Show the keyboard shortcuts`,
  shortcut: { key: '/', control: true, shift: true },
  words: () => ({ label: msg`Keyboard`, does: msg`Show the keyboard shortcuts`, icon: 'keyboard' }),
  perform: (meeting) => meeting.showKeyboardHelp(),
};

const leave: Action = {
  id: 'leave',
  name: msg`Leave the meeting`,
  words: () => ({ label: msg`Leave`, does: msg`Leave the meeting`, icon: 'leave' }),
  perform: (meeting) => meeting.leave(),
};

export const actions: Readonly<Record<ActionId, Action>> = {
  microphone,
  camera,
  invite,
  controls,
  keyboard,
  leave,
};

/** Performs the action whose shortcut was pressed; false when the press means nothing here. */
export function performShortcut(press: KeyPress, meeting: Meeting): boolean {
  const action = Object.values(actions).find(({ shortcut }) => shortcut && isPressed(shortcut, press));
  action?.perform(meeting);
  return action !== undefined;
}

/** The rows of the keyboard help, in the order of the registry. */
export function keyboardHelp(): { name: MessageDescriptor; shortcut: Shortcut }[] {
  return Object.values(actions).flatMap(({ name, shortcut }) => (shortcut ? [{ name, shortcut }] : []));
}
