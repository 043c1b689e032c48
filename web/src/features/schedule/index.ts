import { wordedModule } from '../../core/worded_module';

export { MeetingsOfRoom, MyMeetings } from './Meetings';

export const planScreen = wordedModule('desk', () => import('./PlanScreen'));
export const meetingScreen = wordedModule('desk', () => import('./MeetingScreen'));

/** Fetched after a meeting. */
export const nextMeeting = wordedModule('desk', () => import('./NextMeeting'));
