import { LazyModule } from '../../core/lazy_module';

export { MeetingsOfRoom, MyMeetings } from './Meetings';

export const planScreen = new LazyModule(() => import('./PlanScreen'));
export const meetingScreen = new LazyModule(() => import('./MeetingScreen'));

/** Fetched after a meeting. */
export const nextMeeting = new LazyModule(() => import('./NextMeeting'));
