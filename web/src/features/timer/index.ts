import { LazyModule } from '../../core/lazy_module';

export { announceTimers } from './announcements';
export { restCamera } from './camera_in_break';
export { clockText, type Countdown, leftOf, passedOf } from './countdown';
export { ServerClock } from './server_clock';
export { timerAction, timerDialogName } from './timer.action';
export { Returns, type ReturnsRoom, type ReturnsView } from './returns';
export { TimerChip } from './TimerChip';
export { TimeRing } from './TimeRing';
export { type TimerRoom, Timers, type TimersView } from './timers';
export { useNow } from './useNow';

/** Fetched when a host wants it. */
export const timerDialog = new LazyModule(() => import('./TimerDialog'));

/** Fetched when a meeting has begun: in a break the network may be gone. */
export const pauseStage = new LazyModule(() => import('./PauseStage'));
