import { createStore } from '../core/store';
import type { ChatView } from '../features/chat';
import type { Attachment, AttachmentRules, AttachmentsView, Rejected } from '../features/chat/attachments';
import { emptyDraft } from '../features/chat/draft';
import type { TypedLine } from '../features/chat/live_typing';
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
  readonly attachments = new FakeAttachments();
  readonly typing = createStore<readonly TypedLine[]>([]);
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

  async file(id: string): Promise<Blob> {
    return new Blob([`bytes of ${id}`]);
  }

  look(): () => void {
    this.unread.set(0);
    return () => undefined;
  }
}

/** Files that wait, set by hand. */
class FakeAttachments implements AttachmentsView {
  readonly list = createStore<readonly Attachment[]>([]);
  readonly rejected = createStore<Rejected | undefined>(undefined);
  readonly added: [string, AttachmentRules][] = [];

  add(files: readonly File[], rules: AttachmentRules): void {
    files.forEach(({ name }) => this.added.push([name, rules]));
  }

  describe(id: number, description: string): void {
    this.list.set(this.list.get().map((one) => (one.id === id ? { ...one, description } : one)));
  }

  remove(id: number): void {
    this.list.set(this.list.get().filter((one) => one.id !== id));
  }
}
