import { vi } from 'vitest';

/** A WebSocket for tests: what the server does is said by hand. */
export class FakeSocket extends EventTarget {
  /** Every connection that was tried, in order. */
  static opened: FakeSocket[] = [];
  isClosed = false;

  constructor(readonly address: string) {
    super();
    FakeSocket.opened.push(this);
  }

  /** Takes the place of the browser's. */
  static install(): void {
    FakeSocket.opened = [];
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('location', { protocol: 'https:', host: 'visio.test', pathname: '/abc-defg-hij', hash: '', search: '' });
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.opened.at(-1);
    if (!socket) throw new Error('nobody connected');
    return socket;
  }

  close(): void {
    this.isClosed = true;
    this.dispatchEvent(new Event('close'));
  }

  /** The server answers. */
  accept(): void {
    this.dispatchEvent(new Event('open'));
  }

  /** The server says something. */
  say(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
}
