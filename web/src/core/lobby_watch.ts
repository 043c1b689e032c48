import { type ApiError, apiErrorOf } from './api/http';
import { lobbyAddress, type LobbyMessage, parseLobbyMessage } from './api/lobby';
import { isEmbedded } from './embedding';

/** How long to wait before the connection is tried again, in milliseconds: the n-th time, then always the last. */
const pauses = [500, 1000, 2000, 5000, 10_000];

/** While there is no connection, the server is asked this often, in milliseconds: an entry lives for ten seconds. */
const pollPause = 3000;

interface Lobby {
  readonly room: string;
  /** Asks without the connection. */
  readonly poll: () => Promise<LobbyMessage>;
  readonly onMessage: (message: LobbyMessage) => void;
  /** What stands in the way of hearing anything now; undefined once nothing does. */
  readonly onTrouble?: (trouble: ApiError | undefined) => void;
}

/**
 * Hears what happens in the lobby of a room: by push, and by asking while a connection cannot be had.
 * The connection is made again as often as it breaks. Returns what ends that.
 */
export function watchLobby(lobby: Lobby): () => void {
  const watch = new LobbyWatch(lobby);
  return () => watch.close();
}

class LobbyWatch {
  private socket: WebSocket | undefined;
  private isOpen = false;
  private isClosed = false;
  private failures = 0;
  private reopening: ReturnType<typeof setTimeout> | undefined;
  private polling: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly lobby: Lobby) {
    // A socket says of nobody who it is for in a page of another site.
    if (isEmbedded) this.askAgain();
    else this.open();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.reopening);
    clearTimeout(this.polling);
    this.socket?.close();
  }

  private open(): void {
    const socket = new WebSocket(lobbyAddress(this.lobby.room));
    this.socket = socket;
    socket.addEventListener('open', () => {
      this.isOpen = true;
      this.failures = 0;
      clearTimeout(this.polling);
      this.lobby.onTrouble?.(undefined);
    });
    socket.addEventListener('message', ({ data }) => this.tell(parseLobbyMessage(String(data))));
    socket.addEventListener('close', () => this.lose());
  }

  private lose(): void {
    this.isOpen = false;
    if (this.isClosed) return;
    const pause = pauses[Math.min(this.failures, pauses.length - 1)] ?? 0;
    this.failures += 1;
    // By chance, so that not all come back in the same moment.
    this.reopening = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2));
    clearTimeout(this.polling);
    // A connection that breaks once and is back at once asks nobody.
    this.polling = setTimeout(() => void this.poll(), Math.min(pause, pollPause));
  }

  private async poll(): Promise<void> {
    if (this.isClosed || this.isOpen) return;
    try {
      const message = await this.lobby.poll();
      if (this.isClosed || this.isOpen) return;
      this.lobby.onTrouble?.(undefined);
      this.tell(message);
    } catch (error) {
      if (!this.isClosed && !this.isOpen) this.lobby.onTrouble?.(apiErrorOf(error));
    }
    if (!this.isClosed && !this.isOpen) this.askAgain();
  }

  private askAgain(): void {
    this.polling = setTimeout(() => void this.poll(), pollPause);
  }

  private tell(message: LobbyMessage | undefined): void {
    if (message && !this.isClosed) this.lobby.onMessage(message);
  }
}
