import { LazyModule } from '../../core/lazy_module';

export { announceSpeaking } from './announcements';
export { type Floor, freeFloor } from './floor';
export { isOwnTurn } from './queue';
export { Speaking, type SpeakingRoom, type SpeakingView } from './speaking';
export { speakingPanelAction, speakingPanelName } from './speaking_panel.action';
export { SpeakingContext, TurnFlag } from './TurnFlag';

/** Fetched when a meeting has begun. */
export const speakingPanel = new LazyModule(() => import('./SpeakingPanel'));

/** Fetched when a meeting has begun. */
export const turnNotice = new LazyModule(() => import('./TurnNotice'));
