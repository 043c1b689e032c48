import { RoomEvent, type TextStreamInfo } from 'livekit-client';
import type { KeptMessage } from '../../core/api/chat';
import { createStore, type ReadableStore } from '../../core/store';
import { ChatNews, type News } from './chat_news';
import { type ChatRoom, nameIn } from './chat_room';
import { Conversation } from './conversation';
import { keyOf, type Message, type MessageFile } from './message';
import { partsOf, type TextPart } from './text_parts';
import { type Change, changeTopic, chatTopic, fileAttribute, parseChange, parseFileMessage, privateAttribute, readText, replyAttribute } from './wire';

/** A message as it came. */
export interface Arrival {
  readonly id: string;
  /** An identity. */
  readonly from: string;
  readonly text: string;
  readonly replyTo?: string | undefined;
  /** The identity of the other who reads it, where nobody else does. */
  readonly privateWith?: string | undefined;
  readonly file?: MessageFile | undefined;
}

/** What is written in a call: takes it from the room, and knows what of it nobody has looked at yet. */
export class ChatLog {
  private readonly conversation = new Conversation();
  private readonly shown = createStore<readonly Message[]>([]);
  private readonly unseen = createStore(0);
  private readonly latest = createStore<Message | undefined>(undefined);
  private readonly justNow = new ChatNews();
  private lookers = 0;

  constructor(private readonly room: ChatRoom) {
    room.registerTextStreamHandler(chatTopic, (reader, { identity }) => void this.receive(reader.info, identity, reader));
    room.registerTextStreamHandler(changeTopic, (reader, { identity }) => void this.receiveChange(identity, reader));
    // What clients sent before there were text streams.
    room.on(RoomEvent.ChatMessage, ({ id, message, editTimestamp }, participant) => {
      const from = participant?.identity;
      if (from === undefined || from === room.localParticipant.identity) return;
      if (editTimestamp === undefined) this.add(this.reserve(), { id, from, text: message });
      else this.apply(from, { type: 'edit', id, text: message });
    });
  }

  get messages(): ReadableStore<readonly Message[]> {
    return this.shown;
  }

  get unread(): ReadableStore<number> {
    return this.unseen;
  }

  get arrivals(): ReadableStore<Message | undefined> {
    return this.latest;
  }

  get news(): ReadableStore<News | undefined> {
    return this.justNow.latest;
  }

  look(): () => void {
    this.lookers += 1;
    this.unseen.set(0);
    this.forgetNews();
    return () => void (this.lookers -= 1);
  }

  forgetNews(): void {
    this.justNow.clear();
  }

  find(key: string): Message | undefined {
    return this.conversation.find(key);
  }

  /** A message begins: its place is this. */
  reserve(): number {
    return this.conversation.reserve();
  }

  private async receive(info: TextStreamInfo, from: string, reader: AsyncIterable<string>): Promise<void> {
    const order = this.conversation.reserve();
    const whole = await readText(reader);
    if (whole === undefined || whole.trim() === '') return;
    const { id, attributes } = info;
    const { text, file } = parseFileMessage(whole, attributes?.[fileAttribute]);
    const privateWith = attributes?.[privateAttribute] === undefined ? undefined : from;
    this.add(order, { id, from, text, replyTo: attributes?.[replyAttribute], privateWith, file });
  }

  private async receiveChange(from: string, reader: AsyncIterable<string>): Promise<void> {
    const change = parseChange((await readText(reader)) ?? '');
    if (change) this.apply(from, change);
  }

  /** A whole message takes its place. */
  add(order: number, arrival: Arrival): void {
    const message = this.messageOf(arrival);
    if (!this.conversation.add(order, message)) return;
    this.show();
    if (message.isOwn) return;
    this.latest.set(message);
    if (this.lookers > 0) return;
    this.unseen.set(this.unseen.get() + 1);
    this.justNow.add(message);
  }

  /** What was written while one was not there: nobody need be told of it. */
  addKept(messages: readonly KeptMessage[]): void {
    const now = Date.now();
    for (const { age, identity, name, isEdited, file, ...rest } of messages) {
      const message = this.messageOf({ ...rest, from: identity, file: file && { ...file, description: '' } });
      this.conversation.addByTime({ ...message, name, at: now - age, isEdited });
    }
    this.show();
  }

  private messageOf({ id, from, text, replyTo, privateWith, file }: Arrival): Message {
    return {
      key: keyOf(from, id),
      id,
      sender: from,
      name: nameIn(this.room, from),
      isOwn: from === this.room.localParticipant.identity,
      at: Date.now(),
      text,
      parts: this.partsOf(text),
      isEdited: false,
      isDeleted: false,
      privateWith: privateWith === undefined ? undefined : { identity: privateWith, name: nameIn(this.room, privateWith) },
      replyTo,
      reactions: [],
      file,
    };
  }

  /** Somebody did something about a message. */
  apply(from: string, change: Change): void {
    if (this.carryOut(from, change)) this.show();
  }

  private carryOut(from: string, change: Change): boolean {
    switch (change.type) {
      case 'delete':
        return this.conversation.change(from, change.id, { isDeleted: true, text: '', parts: [], reactions: [], file: undefined });
      case 'edit': {
        const { id, text } = change;
        return this.conversation.change(from, id, { text, parts: this.partsOf(text), isEdited: true });
      }
      case 'react':
        return this.conversation.react(keyOf(change.sender, change.id), from, change.emoji, change.isOn);
    }
  }

  private partsOf(text: string): readonly TextPart[] {
    const { localParticipant, remoteParticipants } = this.room;
    const others = [...remoteParticipants.values()].map(({ name }) => name ?? '');
    return partsOf(text, { self: localParticipant.name ?? '', others });
  }

  private show(): void {
    this.shown.set(this.conversation.messages);
  }
}
