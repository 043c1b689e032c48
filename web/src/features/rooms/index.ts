import { wordedModule } from '../../core/worded_module';

export const roomsScreen = wordedModule('desk', () => import('./RoomsScreen'));
export const roomScreen = wordedModule('desk', () => import('./RoomScreen'));
export const settingsPopupScreen = wordedModule('desk', () => import('./SettingsPopupScreen'));
export const createdScreen = wordedModule('desk', () => import('./CreatedScreen'));
export const attendanceScreen = wordedModule('desk', () => import('./AttendanceScreen'));
