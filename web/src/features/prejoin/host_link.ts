import { becomeHost } from '../../core/api/rooms';
import { hostKeyIn } from '../../core/route';

/** Makes the visitor a host where the address is the room's host link, `/<code>#host=<key>`. Rejects with an ApiError. */
export async function claimByLink(code: string): Promise<void> {
  const key = hostKeyIn(location.hash);
  if (key === undefined) return;
  await becomeHost(code, key);
  // Nobody who looks at the screen or shares the address hands the key on.
  history.replaceState(history.state, '', location.pathname + location.search);
}
