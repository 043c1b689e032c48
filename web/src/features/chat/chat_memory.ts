import type { ChatServer, KeptMessage, OwnMessage } from '../../core/api/chat';
import { ApiError } from '../../core/api/http';

/** How often a message is offered to the server before it is given up. */
const tries = 4;

/** Between two tries, in milliseconds, unless the server says another time. */
const pause = 2000;

/**
 * What the server keeps of the chat, in rooms that want it: the writer's own program tells it, since what goes through
 * the room may be encrypted. One after the other, so that they stay in order.
 */
export class ChatMemory {
  private work: Promise<void> = Promise.resolve();
  private readonly kept = new Set<string>();
  private isOver = false;

  constructor(
    private readonly server: ChatServer,
    private readonly isOn: () => boolean,
  ) {}

  keep(message: OwnMessage): void {
    if (!this.isOn()) return;
    this.kept.add(message.id);
    this.tell(() => this.server.keep(message));
  }

  edit(id: string, text: string): void {
    if (this.kept.has(id)) this.tell(() => this.server.edit(id, text));
  }

  remove(id: string): void {
    if (this.kept.delete(id)) this.tell(() => this.server.remove(id));
  }

  /** What was written before one came; nothing where that is not to be had. */
  async earlier(): Promise<readonly KeptMessage[]> {
    return this.server.history().catch(() => []);
  }

  close(): void {
    this.isOver = true;
  }

  private tell(command: () => Promise<void>): void {
    this.work = this.work.then(() => this.attempt(command));
  }

  private async attempt(command: () => Promise<void>): Promise<void> {
    for (let left = tries; left > 0 && !this.isOver; left -= 1) {
      try {
        return await command();
      } catch (error) {
        const { failure, retryAfter } = error instanceof ApiError ? error : new ApiError('broken');
        // What the server understood and refused, it refuses again.
        if (!['unreachable', 'busy'].includes(failure)) return;
        await new Promise((resolve) => setTimeout(resolve, retryAfter === undefined ? pause : retryAfter * 1000));
      }
    }
  }
}
