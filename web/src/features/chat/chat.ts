import { createStore, type ReadableStore, type Store } from '../../core/store';
import { type HostingView, isHost } from '../hosting';
import type { ReactionName } from '../reactions';
import { ChatLog } from './chat_log';
import type { News } from './chat_news';
import type { ChatRoom } from './chat_room';
import { type Draft, emptyDraft } from './draft';
import { lengthOf, longestMessage, type Message } from './message';
import { type Change, changeTopic, chatTopic, privateAttribute, replyAttribute } from './wire';

/** Why a message did not go: the network, or the chat is closed or slowed down meanwhile. */
export type SendFailure = 'network' | 'closed' | 'too-early' | 'too-long' | 'gone';

/** What shows the chat of a call. */
export interface ChatView {
  /** In the order in which they came. */
  readonly messages: ReadableStore<readonly Message[]>;
  /** How many came from others since one last looked. */
  readonly unread: ReadableStore<number>;
  /** What came from others, one by one. */
  readonly arrivals: ReadableStore<Message | undefined>;
  /** What came just now while nobody looked. */
  readonly news: ReadableStore<News | undefined>;
  readonly draft: Store<Draft>;
  readonly failure: ReadableStore<SendFailure | undefined>;
  /** Until then one's next message has to wait, in milliseconds since 1970. */
  readonly waitUntil: ReadableStore<number>;
  forgetNews(): void;
  /** Sends the draft. */
  send(): Promise<void>;
  remove(message: Message): Promise<void>;
  react(message: Message, emoji: ReactionName): Promise<void>;
  /** The chat is being looked at until the function that this returns is called. */
  look(): () => void;
}

/** The chat of one call: LiveKit's text streams, which La Suite Meet and other clients read and write too. */
export class Chat implements ChatView {
  private readonly log: ChatLog;
  private readonly lastFailure = createStore<SendFailure | undefined>(undefined);
  private readonly nextAt = createStore(0);
  readonly draft = createStore<Draft>(emptyDraft);

  constructor(
    private readonly room: ChatRoom,
    private readonly hosting: Pick<HostingView, 'role' | 'rules'>,
  ) {
    this.log = new ChatLog(room);
  }

  get messages(): ReadableStore<readonly Message[]> {
    return this.log.messages;
  }

  get unread(): ReadableStore<number> {
    return this.log.unread;
  }

  get arrivals(): ReadableStore<Message | undefined> {
    return this.log.arrivals;
  }

  get news(): ReadableStore<News | undefined> {
    return this.log.news;
  }

  get failure(): ReadableStore<SendFailure | undefined> {
    return this.lastFailure;
  }

  get waitUntil(): ReadableStore<number> {
    return this.nextAt;
  }

  look(): () => void {
    return this.log.look();
  }

  forgetNews(): void {
    this.log.forgetNews();
  }

  close(): void {
    this.forgetNews();
  }

  async send(): Promise<void> {
    const draft = this.draft.get();
    const text = draft.text.trim();
    if (text === '') return;
    const refusal = this.refusalOf(draft, text);
    this.lastFailure.set(refusal);
    if (refusal) return;
    const edited = draft.editing === undefined ? undefined : this.log.find(draft.editing);
    // At once: who goes on typing begins the next one, and a second press sends nothing twice.
    this.draft.set({ ...emptyDraft, to: draft.to });
    const isSent = await this.attempt(() => (edited ? this.edit(edited, text) : this.write(draft, text)));
    if (!isSent && this.draft.get().text === '') this.draft.set(draft);
  }

  async remove(message: Message): Promise<void> {
    await this.tellIfOpen({ type: 'delete', id: message.id }, message);
  }

  async react(message: Message, emoji: ReactionName): Promise<void> {
    const { sender, id } = message;
    const self = this.room.localParticipant.identity;
    const isOn = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.from.includes(self));
    await this.tellIfOpen({ type: 'react', sender, id, emoji, isOn }, message);
  }

  private refusalOf({ to, editing }: Draft, text: string): SendFailure | undefined {
    if (lengthOf(text) > longestMessage) return 'too-long';
    if (to !== undefined && !this.room.remoteParticipants.has(to)) return 'gone';
    if (isHost(this.hosting.role.get())) return undefined;
    if (!this.hosting.rules.get().isChatOpen) return 'closed';
    return editing === undefined && Date.now() < this.nextAt.get() ? 'too-early' : undefined;
  }

  /** Whoever may not write does not change anything either: the server would drop it. */
  private async tellIfOpen(change: Change, message: Message): Promise<void> {
    const isOpen = isHost(this.hosting.role.get()) || this.hosting.rules.get().isChatOpen;
    if (isOpen) await this.attempt(() => this.tell(change, this.readersOf(message)));
    else this.lastFailure.set('closed');
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.lastFailure.set(undefined);
      return true;
    } catch {
      this.lastFailure.set('network');
      return false;
    }
  }

  private async write({ to, replyTo }: Draft, text: string): Promise<void> {
    const self = this.room.localParticipant;
    const order = this.log.reserve();
    const attributes = {
      ...(replyTo !== undefined && { [replyAttribute]: replyTo }),
      ...(to !== undefined && { [privateAttribute]: '1' }),
    };
    const options = { topic: chatTopic, attributes, ...(to !== undefined && { destinationIdentities: [to] }) };
    const { id } = await self.sendText(text, options);
    this.log.add(order, { id, from: self.identity, text, replyTo, privateWith: to });
    const { chatPause } = this.hosting.rules.get();
    if (chatPause > 0 && !isHost(this.hosting.role.get())) this.nextAt.set(Date.now() + chatPause * 1000);
  }

  private edit(message: Message, text: string): Promise<void> {
    return this.tell({ type: 'edit', id: message.id, text }, this.readersOf(message));
  }

  private async tell(change: Change, readers: { destinationIdentities?: string[] }): Promise<void> {
    const self = this.room.localParticipant;
    await self.sendText(JSON.stringify(change), { topic: changeTopic, ...readers });
    this.log.apply(self.identity, change);
  }

  /** What is said about a private message is as private. */
  private readersOf({ privateWith }: Message): { destinationIdentities?: string[] } {
    return privateWith ? { destinationIdentities: [privateWith.identity] } : {};
  }
}
