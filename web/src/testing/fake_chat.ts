import { createStore } from '../core/store';
import type { ChatView } from '../features/chat';
import { emptyDraft } from '../features/chat/draft';
import type { Message } from '../features/chat/message';

/** A chat for tests: what came is set by hand, what is sent is remembered. */
export class FakeChat implements ChatView {
  readonly messages = createStore<readonly Message[]>([]);
  readonly unread = createStore(0);
  readonly arrivals = createStore<Message | undefined>(undefined);
  readonly news = createStore<{ readonly message: Message; readonly others: number } | undefined>(undefined);
  readonly draft = createStore(emptyDraft);
  readonly failure = createStore<Awaited<ReturnType<ChatView['failure']['get']>>>(undefined);
  readonly waitUntil = createStore(0);
  readonly done: [string, ...unknown[]][] = [];

  forgetNews(): void {
    this.news.set(undefined);
  }

  async send(): Promise<void> {
    this.done.push(['send', this.draft.get()]);
    this.draft.set(emptyDraft);
  }

  async remove({ key }: Message): Promise<void> {
    this.done.push(['remove', key]);
  }

  async react({ key }: Message, emoji: string): Promise<void> {
    this.done.push(['react', key, emoji]);
  }

  look(): () => void {
    this.unread.set(0);
    return () => undefined;
  }
}
