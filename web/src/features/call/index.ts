import { wordedModule } from '../../core/worded_module';

export { type CallSummary, callState, joinCall, leaveCall } from './call_state';
export { comeBack, mayComeBack, takeDueComeback } from './comeback';
export type { CallContext } from './call_context';
export type { Session } from './call_session';
export type { EndReason } from './end_reason';
export { RoomConnector } from './room_connector';
export { shownCall } from './shown_call';

/** Fetched ahead of the click on Join. */
export const callScreen = wordedModule('meeting', () => import('./CallScreen'));
