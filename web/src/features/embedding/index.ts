import { LazyModule } from '../../core/lazy_module';

/** What other sites' pages show of ours, and the window that it opens. */
export const embeddingScreens = new LazyModule(() => import('./screens'));

/** What a meeting in another site's page and that page say to each other. Only there it is needed. */
export const embeddedMeeting = new LazyModule(() => import('./embedded_meeting'));
