import { LazyModule } from '../../core/lazy_module';

export { announceChat } from './chat_announcements';
export { Chat, type ChatView } from './chat';
export { ChatButton } from './ChatButton';
export { chatPanelAction, chatPanelName } from './chat_panel.action';
export type { ChatRoom } from './chat_room';
export { ChatNotice } from './ChatNotice';
export { emptyDraft } from './draft';

/** Fetched when a meeting has begun. */
export const chatPanel = new LazyModule(() => import('./ChatPanel'));
