import { wordedModule } from '../../core/worded_module';

export { type CallSummary, callState, joinCall, leaveCall } from './call_state';
export { comeBack, mayComeBack, takeDueComeback } from './comeback';
export type { EndReason } from './end_reason';
export { RoomConnector } from './room_connector';

/** Fetched ahead of the click on Join. */
export const callScreen = wordedModule('meeting', () => import('./CallScreen'));
