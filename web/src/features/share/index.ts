export { OwnShareNotice, ShareFailedNotice } from './ShareNotices';
export { noShare, type OwnShare, ScreenShare, type ScreenShareView, type ShareRoom } from './screen_share';
export type { ShareContext } from './share_context';
export { canShareScreens, type Surface } from './share_options';
export { shareScreen } from './share_screen.action';
export { type ScreensRoom, type SharedScreen, SharedScreens } from './shared_screens';
export { SharedScreenTile } from './SharedScreenTile';
export { SharedSound } from './SharedSound';
