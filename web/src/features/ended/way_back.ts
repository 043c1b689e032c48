import { apiErrorOf } from '../../core/api/http';
import { fetchRoom } from '../../core/api/rooms';

/** How long to wait before the server is asked again, in milliseconds, with a little chance so that not all come at once. */
const pause = () => 3000 + Math.random() * 2000;

/** Asks until the server answers for this room. False where it says no, or `signal` ends it. */
export async function serverIsBack(code: string, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    const answer = await fetchRoom(code, signal).then(() => 'yes' as const, (error) => apiErrorOf(error).failure);
    if (signal.aborted) return false;
    if (answer === 'yes') return true;
    if (answer !== 'unreachable' && answer !== 'busy') return false;
    await moment(signal);
  }
}

/** A pause, which ends as soon as there is a network again. */
function moment(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(end, pause());
    function end() {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      done();
    }
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
