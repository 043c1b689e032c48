import { becomeHost, type RoomEntry } from '../../core/api/rooms';
import type { RoomConnector } from '../call';

/** The key in a host link, `/<code>#host=<key>`. */
export function hostKeyIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('host') ?? undefined;
}

/** What the room answers to this name; who comes by its host link hosts it from then on. */
export async function arrive(connector: RoomConnector, name: string): Promise<RoomEntry> {
  const entry = await connector.entryFor(name);
  const key = hostKeyIn(location.hash);
  if (key === undefined) return entry;
  await becomeHost(entry.room.id, key);
  // Nobody who looks at the screen or shares the address hands the key on.
  history.replaceState(history.state, '', location.pathname + location.search);
  connector.forget();
  return connector.entryFor(name);
}
