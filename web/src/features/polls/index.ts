import { LazyModule } from '../../core/lazy_module';

export { announcePolls } from './announcements';
export { PollNotice } from './PollNotice';
export { type PollRoom, Polls, type PollsView } from './polls';
export { pollsPanelAction, pollsPanelName } from './polls_panel.action';

/** Fetched when a meeting has begun. */
export const pollsPanel = new LazyModule(() => import('./PollsPanel'));
