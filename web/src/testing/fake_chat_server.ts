import type { ChatServer, KeptMessage, SentFile } from '../core/api/chat';

/** A server for tests of the chat: what it was told is remembered, what it throws is set by hand. */
export class FakeChatServer implements ChatServer {
  readonly told: unknown[][] = [];
  kept: readonly KeptMessage[] = [];
  fails: unknown;
  /** What an upload waits for. */
  upload: Promise<void> = Promise.resolve();

  async sendFile(file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<SentFile> {
    this.tell('sendFile', file.name);
    onProgress(0.5);
    const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));
    await Promise.race([this.upload, stopped]);
    this.failIfAsked();
    onProgress(1);
    const mimetype = file.type.startsWith('image/') ? file.type : 'application/octet-stream';
    return { id: `id-of-${file.name.split('.')[0]}`, name: file.name, size: file.size, mimetype, url: `https://visio.test/${file.name}` };
  }

  async file(id: string): Promise<Blob> {
    return new Blob([`bytes of ${id}`]);
  }

  async removeFile(id: string): Promise<void> {
    this.tell('removeFile', id);
  }

  async history(): Promise<readonly KeptMessage[]> {
    this.tell('history');
    return this.kept;
  }

  async keep(message: object): Promise<void> {
    this.tell('keep', message);
    this.failIfAsked();
  }

  async edit(id: string, text: string): Promise<void> {
    this.tell('edit', id, text);
  }

  async remove(id: string): Promise<void> {
    this.tell('remove', id);
  }

  private tell(...what: unknown[]): void {
    this.told.push(what);
  }

  private failIfAsked(): void {
    const { fails } = this;
    this.fails = undefined;
    if (fails) throw fails;
  }
}
