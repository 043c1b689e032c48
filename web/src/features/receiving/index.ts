import { LazyModule } from '../../core/lazy_module';

export { Receiving, type ReceivingRoom } from './receiving';
export type { StallRoom } from './stall_watch';

/** Fetched when a meeting has begun. */
export const stallWatch = new LazyModule(() => import('./stall_watch'));
