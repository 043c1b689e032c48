import { createStore } from '../../core/store';
import type { CallContext } from './call_context';

/** What actions do in the call that is on the screen; undefined while none is. */
export const shownCall = createStore<CallContext | undefined>(undefined);
