import type { Personal } from '../people';
import { itemOf } from '../stage';
import type { Session } from './call_session';

/** What one decides about others for oneself alone, from the features that keep it. */
export function personalOf({ stage, volumes }: Session): Personal {
  const { choices } = stage;
  return {
    pinned: {
      subscribe: choices.subscribe,
      get: () => (choices.get().pinned?.kind === 'person' ? choices.get().pinned?.identity : undefined),
    },
    togglePin: (identity) => stage.togglePin(itemOf('person', identity)),
    volumes: volumes.all,
    setVolume: (person, volume) => volumes.set(person, volume),
  };
}
