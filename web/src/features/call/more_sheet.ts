import { LazyModule } from '../../core/lazy_module';

/** The name of the dialog that is the sheet "More". */
export const moreDialog = 'more';

/** Fetched when a meeting has begun. */
export const moreSheet = new LazyModule(() => import('./MoreSheet'));
