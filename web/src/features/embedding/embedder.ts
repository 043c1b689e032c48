import { roomMadeFor } from '../../core/api/rooms';

/** The room that a page of another site is told of. */
export interface EmbeddedRoom {
  readonly slug: string;
  readonly url: string;
}

/** What La Suite Meet's SDK understands. */
type Message =
  | { readonly type: 'ROOM_CREATED'; readonly data: { readonly room: EmbeddedRoom; readonly url: string } }
  | { readonly type: 'STATE_CLEAR'; readonly data: Record<string, never> }
  | { readonly type: 'RESIZE'; readonly data: { readonly height: number } };

/** Tells the page around this one. Which pages may be that is decided by the server: the others cannot frame us. */
function tell(message: Message): void {
  window.parent.postMessage(message, '*');
}

/** The SDK's first version reads the address alone. */
export function tellCreated(room: EmbeddedRoom): void {
  tell({ type: 'ROOM_CREATED', data: { room, url: room.url } });
}

export function tellCleared(): void {
  tell({ type: 'STATE_CLEAR', data: {} });
}

/** How high the page is, in CSS pixels, so that the frame around it can be as high. */
export function tellHeight(height: number): void {
  tell({ type: 'RESIZE', data: { height } });
}

export function embeddedRoom(slug: string): EmbeddedRoom {
  return { slug, url: `${location.origin}/${slug}` };
}

/** By which a room is asked for that somebody makes in another window; nobody guesses it. */
export function drawCallbackId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const pause = 1000; // milliseconds

/** The code of the room, once somebody has made it; undefined once `signal` fires. What fails is tried again. */
export async function awaitRoom(callbackId: string, signal: AbortSignal): Promise<string | undefined> {
  while (!signal.aborted) {
    const slug = await roomMadeFor(callbackId, signal).catch(() => undefined);
    if (slug) return slug;
    await new Promise((done) => setTimeout(done, pause));
  }
  return undefined;
}
