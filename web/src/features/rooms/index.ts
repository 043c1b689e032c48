import { LazyModule } from '../../core/lazy_module';

export const roomsScreen = new LazyModule(() => import('./RoomsScreen'));
export const roomScreen = new LazyModule(() => import('./RoomScreen'));
export const settingsPopupScreen = new LazyModule(() => import('./SettingsPopupScreen'));
export const createdScreen = new LazyModule(() => import('./CreatedScreen'));
export const attendanceScreen = new LazyModule(() => import('./AttendanceScreen'));
