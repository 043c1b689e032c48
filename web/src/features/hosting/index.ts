import { LazyModule } from '../../core/lazy_module';

export { admitAll } from './admit_all.action';
export { announceHosting } from './announcements';
export { BriefNotices } from './BriefNotices';
export { DoorNotice } from './DoorNotice';
export { EndDialog, type Heir } from './EndDialog';
export { endDialog, endForAll } from './end_for_all.action';
export { Failure, FailureNotice } from './Failure';
export { Hosting, type HostingRoom, type HostingView, type ServerOfRoom } from './hosting';
export { forHosts, type HostingContext } from './hosting_context';
export { hostPanelAction, hostPanelName } from './host_panel.action';
export { lock } from './lock.action';
export { lowerHands } from './lower_hands.action';
export { isHost, type MeetingRules, openRules, type SharedLayout, type SharedMode, sharedModes } from './meeting_rules';
export { allowedSources } from './notices';
export { muteAll } from './mute_all.action';
export { raiseHand } from './raise_hand.action';
export { RecordingMark } from './RecordingMark';
export { useSince } from './useSince';
export { WaitingList } from './WaitingList';

/** Fetched when a meeting has begun. */
export const hostPanel = new LazyModule(() => import('./HostPanel'));
