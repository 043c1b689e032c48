import { type DataPublishOptions, type Participant, type Room, RoomEvent } from 'livekit-client';
import type { ReadableStore, Store } from '../../core/store';
import type { Draft } from './draft';
import { longestMessage } from './message';

/** What somebody types, letter by letter. */
export const typingTopic = 'visio.typing';

/** Letters go together that are typed within this time, in milliseconds (EN 301 549 allows 500). */
export const typingInterval = 300;

/** A line in which nothing happens for so long is forgotten, in milliseconds. */
export const typingLifetime = 30_000;

/** What comes within this time is drawn together, in milliseconds. */
const drawInterval = 100;

/** More people are not shown at once: the newest are. */
const mostLines = 6;

export type TypingRoom = Pick<Room, 'on' | 'localParticipant'>;

/** A line that somebody is typing. */
export interface TypedLine {
  readonly identity: string;
  readonly name: string;
  readonly text: string;
  /** Only oneself gets it. */
  readonly isPrivate: boolean;
}

interface Ground {
  readonly room: TypingRoom;
  /** Whether one types in real time, and sees it of others who do. */
  readonly isOn: ReadableStore<boolean>;
  readonly draft: ReadableStore<Draft>;
  readonly mayWrite: () => boolean;
  /** What others are typing. */
  readonly lines: Store<readonly TypedLine[]>;
}

/**
 * Real-time text: what one types goes to the others as one types it, and theirs comes likewise, among those who have
 * turned that on. Each message is the whole line, so that one that is lost or late does no harm.
 */
export class LiveTyping {
  private readonly typed = new Map<string, TypedLine & { readonly at: number }>();
  /** What the others have of one's own line, and who. */
  private told: Pick<Draft, 'text' | 'to'> = { text: '', to: undefined };
  private sending: ReturnType<typeof setTimeout> | undefined;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private ageing: ReturnType<typeof setTimeout> | undefined;
  private readonly ends: (() => void)[];

  constructor(private readonly ground: Ground) {
    const { room, isOn, draft } = ground;
    this.ends = [draft.subscribe(() => this.plan()), isOn.subscribe(() => this.switched())];
    room.on(RoomEvent.DataReceived, (payload, sender, _, topic) => this.receive(payload, sender, topic));
    room.on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.forget(identity));
  }

  close(): void {
    this.ends.forEach((end) => end());
    clearTimeout(this.sending);
    clearTimeout(this.drawing);
    clearTimeout(this.ageing);
  }

  private switched(): void {
    if (!this.ground.isOn.get()) this.typed.clear();
    this.draw();
    this.plan();
  }

  private plan(): void {
    this.sending ??= setTimeout(() => {
      this.sending = undefined;
      this.tell();
    }, typingInterval);
  }

  /** Says how the line is now, where it is different. */
  private tell(): void {
    const { isOn, draft, mayWrite } = this.ground;
    const { text, to, editing } = draft.get();
    const isTyped = isOn.get() && editing === undefined && mayWrite();
    const now = { text: isTyped ? text.slice(0, longestMessage) : '', to };
    if (now.to !== this.told.to && this.told.text !== '') this.publish({ text: '', to: this.told.to });
    const isNew = now.text !== this.told.text || (now.to !== this.told.to && now.text !== '');
    if (isNew && (now.text !== '' || now.to === this.told.to)) this.publish(now);
    this.told = now;
  }

  private publish({ text, to }: Pick<Draft, 'text' | 'to'>): void {
    const options: DataPublishOptions = { reliable: true, topic: typingTopic, ...(to !== undefined && { destinationIdentities: [to] }) };
    const line = to === undefined ? { text } : { text, private: true };
    // What does not arrive is followed by the whole line soon.
    void this.ground.room.localParticipant.publishData(new TextEncoder().encode(JSON.stringify(line)), options).catch(() => undefined);
  }

  private receive(payload: Uint8Array, sender: Participant | undefined, topic: string | undefined): void {
    if (topic !== typingTopic || !sender || !this.ground.isOn.get()) return;
    const line = parse(payload);
    if (!line) return;
    const { identity } = sender;
    // Who goes on keeps the place; it is the newest lines that are shown.
    if (line.text === '') this.typed.delete(identity);
    else this.typed.set(identity, { identity, name: sender.name || identity, ...line, at: Date.now() });
    this.drawSoon();
  }

  private forget(identity: string): void {
    if (this.typed.delete(identity)) this.drawSoon();
  }

  private drawSoon(): void {
    this.drawing ??= setTimeout(() => this.draw(), drawInterval);
  }

  private draw(): void {
    clearTimeout(this.drawing);
    this.drawing = undefined;
    const oldest = Date.now() - typingLifetime;
    for (const { identity, at } of this.typed.values()) if (at <= oldest) this.typed.delete(identity);
    this.ground.lines.set([...this.typed.values()].slice(-mostLines));
    // Those that stand there grow old.
    clearTimeout(this.ageing);
    if (this.typed.size > 0) this.ageing = setTimeout(() => this.draw(), typingLifetime);
  }
}

function parse(payload: Uint8Array): Pick<TypedLine, 'text' | 'isPrivate'> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string') return undefined;
    return { text: value.text.slice(0, longestMessage), isPrivate: 'private' in value };
  } catch {
    return undefined;
  }
}
