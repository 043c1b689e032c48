import { RoomEvent } from 'livekit-client';
import type { ChatServer, SentFile } from '../../core/api/chat';
import { preferences } from '../../core/preferences';
import { createStore, type ReadableStore } from '../../core/store';
import { whenTrue } from '../../core/when_true';
import { type HostingView, isHost } from '../hosting';
import type { ReactionName } from '../reactions';
import { type Attachment, Attachments } from './attachments';
import { ChatLog } from './chat_log';
import { ChatMemory } from './chat_memory';
import type { ChatView, SendFailure } from './chat_view';
import type { News } from './chat_news';
import type { ChatRoom } from './chat_room';
import { type Draft, emptyDraft } from './draft';
import type { LiveTyping, TypedLine } from './live_typing';
import { lengthOf, longestMessage, type Message } from './message';
import { type Change, changeTopic, chatTopic, fileAttribute, privateAttribute, replyAttribute, withFile } from './wire';

export type { ChatView, SendFailure } from './chat_view';

/** The chat of one call: LiveKit's text streams, which La Suite Meet and other clients read and write too. */
export class Chat implements ChatView {
  private readonly log: ChatLog;
  private readonly lastFailure = createStore<SendFailure | undefined>(undefined);
  private readonly nextAt = createStore(0);
  private readonly memory: ChatMemory;
  readonly draft = createStore<Draft>(emptyDraft);
  readonly attachments: Attachments;
  private readonly typed = createStore<readonly TypedLine[]>([]);
  private readonly ends: (() => void)[];
  private live: LiveTyping | undefined;
  private isClosed = false;

  constructor(
    private readonly room: ChatRoom,
    private readonly hosting: Pick<HostingView, 'role' | 'rules'>,
    private readonly server: ChatServer,
  ) {
    this.log = new ChatLog(room);
    this.attachments = new Attachments(server);
    const isKept = () => hosting.rules.get().keepsChat;
    this.memory = new ChatMemory(server, isKept);
    const remember = async () => isKept() && this.log.addKept(await this.memory.earlier());
    this.ends = [whenTrue(hosting.rules, isKept, remember), whenTrue(typesLive, typesLive.get, () => void this.typeLive())];
    room.on(RoomEvent.Reconnected, () => void remember());
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

  get typing(): ReadableStore<readonly TypedLine[]> {
    return this.typed;
  }

  look(): () => void {
    return this.log.look();
  }

  forgetNews(): void {
    this.log.forgetNews();
  }

  file(id: string): Promise<Blob> {
    return this.server.file(id);
  }

  close(): void {
    this.forgetNews();
    this.attachments.close();
    this.memory.close();
    this.isClosed = true;
    this.ends.forEach((end) => end());
    this.live?.close();
  }

  /** Fetched by those alone who want it; who cannot have it writes as ever. */
  private async typeLive(): Promise<void> {
    const code = await import('./live_typing').catch(() => undefined);
    if (!code || this.isClosed || this.live) return;
    const { room, draft, typed: lines } = this;
    this.live = new code.LiveTyping({ room, draft, lines, isOn: typesLive, mayWrite: () => this.mayWrite() });
  }

  private mayWrite(): boolean {
    return isHost(this.hosting.role.get()) || this.hosting.rules.get().isChatOpen;
  }

  async send(): Promise<void> {
    const draft = this.draft.get();
    const text = draft.text.trim();
    const files = draft.editing === undefined ? this.attachments.unsent : [];
    if (text === '' && files.length === 0) return;
    const refusal = this.refusalOf(draft, text);
    this.lastFailure.set(refusal);
    if (refusal) return;
    // At once: who goes on typing begins the next one, and a second press sends nothing twice.
    this.draft.set({ ...emptyDraft, to: draft.to });
    const rest = await this.deliver(draft, text, files);
    if (rest !== undefined && this.draft.get().text === '') this.draft.set({ ...draft, text: rest });
  }

  /** Returns what could not go; undefined when all went. */
  private async deliver(draft: Draft, text: string, files: readonly Attachment[]): Promise<string | undefined> {
    const edited = draft.editing === undefined ? undefined : this.log.find(draft.editing);
    if (files.length === 0) {
      const isSent = await this.attempt(() => (edited ? this.edit(edited, text) : this.write(draft, text)));
      return isSent ? undefined : text;
    }
    let rest: string | undefined = text;
    for (const { id } of files) {
      const file = await this.attachments.send(id);
      const attachment = this.attachments.find(id);
      // Taken away meanwhile.
      if (!attachment) continue;
      if (!file) return rest;
      const isSent = await this.attempt(() => this.write(draft, rest ?? '', file, attachment.description.trim()));
      if (!isSent) return rest;
      this.attachments.remove(id);
      rest = undefined;
    }
    return rest;
  }

  async remove(message: Message): Promise<void> {
    await this.tellIfOpen({ type: 'delete', id: message.id }, message);
    if (!this.log.find(message.key)?.isDeleted) return;
    this.memory.remove(message.id);
    // Who sent it under an earlier identity cannot, and it goes with the meeting.
    if (message.file) await this.server.removeFile(message.file.id).catch(() => undefined);
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
    if (this.mayWrite()) await this.attempt(() => this.tell(change, this.readersOf(message)));
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

  private async write({ to, replyTo }: Draft, text: string, sent?: SentFile, description = ''): Promise<void> {
    const self = this.room.localParticipant;
    const order = this.log.reserve();
    const whole = sent && withFile(text, sent, description);
    const attributes = {
      ...(replyTo !== undefined && { [replyAttribute]: replyTo }),
      ...(to !== undefined && { [privateAttribute]: '1' }),
      ...(whole && { [fileAttribute]: whole.attribute }),
    };
    const options = { topic: chatTopic, attributes, ...(to !== undefined && { destinationIdentities: [to] }) };
    const { id } = await self.sendText(whole?.text ?? text, options);
    const file = sent && { ...sent, description };
    this.log.add(order, { id, from: self.identity, text, replyTo, privateWith: to, file });
    if (to === undefined) this.memory.keep({ id, text, replyTo, file });
    const { chatPause } = this.hosting.rules.get();
    if (chatPause > 0 && !isHost(this.hosting.role.get())) this.nextAt.set(Date.now() + chatPause * 1000);
  }

  private async edit(message: Message, text: string): Promise<void> {
    await this.tell({ type: 'edit', id: message.id, text }, this.readersOf(message));
    this.memory.edit(message.id, text);
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

/** Whether this browser's person types in real time. */
const typesLive: ReadableStore<boolean> = {
  get: () => preferences.get().liveTyping,
  subscribe: (listener) => preferences.subscribe(listener),
};
