import type { Meeting } from './actions';

/** A meeting for tests: it only remembers. */
export function fakeMeeting(initial: Partial<Meeting> = {}) {
  const asked: string[] = [];
  const meeting = {
    microphoneOn: false,
    cameraOn: false,
    asked,
    setMicrophone: (on: boolean) => void (meeting.microphoneOn = on),
    setCamera: (on: boolean) => void (meeting.cameraOn = on),
    focusControls: () => void asked.push('controls'),
    showInvitation: () => void asked.push('invitation'),
    showKeyboardHelp: () => void asked.push('keyboard help'),
    leave: () => void asked.push('leave'),
    ...initial,
  };
  return meeting;
}
