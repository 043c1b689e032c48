import { LazyModule } from '../../core/lazy_module';

export { Knock } from './knock';

/** For those who cannot enter without being let in. */
export const lobbyPage = new LazyModule(() => import('./LobbyPage'));
