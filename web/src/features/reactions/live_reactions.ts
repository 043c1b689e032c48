import { type Room, RoomEvent } from 'livekit-client';
import { createStore, type ReadableStore } from '../../core/store';
import { RateLimit } from './rate_limit';
import { type Reaction, type ReactionName, reactionNamed } from './reaction';

/** What reactions need of a room. */
export type ReactionRoom = Pick<Room, 'on' | 'localParticipant' | 'remoteParticipants'>;

/** What somebody shows now. */
export interface ShownReaction {
  readonly reaction: Reaction;
  /** Another number for the next one, also where it is the same again. */
  readonly id: number;
}

/** One that came, with whose it is. */
export interface ArrivedReaction {
  readonly reaction: Reaction;
  readonly identity: string;
  readonly name: string;
}

export interface ReactionsView {
  /** By identity. */
  readonly shown: ReadableStore<ReadonlyMap<string, ShownReaction>>;
  /** What others send, one by one. */
  readonly arrivals: ReadableStore<ArrivedReaction | undefined>;
  /** Shows it to everybody, unless one has just shown many. */
  send(name: ReactionName): void;
}

/** How long a reaction stands on the tile, in milliseconds. */
export const reactionLifetime = 4000;

/** More than this in a second is noise, from oneself as from anybody. */
const mostPerSecond = 5;

/** The reactions of a call, in the messages of La Suite Meet. */
export class LiveReactions implements ReactionsView {
  private readonly store = createStore<ReadonlyMap<string, ShownReaction>>(new Map());
  private readonly latest = createStore<ArrivedReaction | undefined>(undefined);
  private readonly limits = new Map<string, RateLimit>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private nextId = 1;

  constructor(private readonly room: ReactionRoom) {
    room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
      const name = topic ? undefined : reactionIn(payload);
      if (name && participant) this.receive(name, participant.identity, participant.name || participant.identity);
    });
    room.on(RoomEvent.ParticipantDisconnected, ({ identity }) => this.forget(identity));
  }

  get shown(): ReadableStore<ReadonlyMap<string, ShownReaction>> {
    return this.store;
  }

  get arrivals(): ReadableStore<ArrivedReaction | undefined> {
    return this.latest;
  }

  send(name: ReactionName): void {
    const self = this.room.localParticipant;
    const reaction = reactionNamed(name);
    if (!reaction || !this.mayShow(self.identity)) return;
    const message = { type: 'reactionReceived', data: { emoji: name } };
    this.show(self.identity, reaction);
    // Who is cut off for a moment shows nothing; a reaction that comes later means nothing any more.
    self.publishData(new TextEncoder().encode(JSON.stringify(message)), { reliable: true }).catch(() => undefined);
  }

  close(): void {
    this.timers.forEach(clearTimeout);
    this.timers.clear();
  }

  private receive(reaction: Reaction, identity: string, name: string): void {
    if (!this.mayShow(identity)) return;
    this.show(identity, reaction);
    this.latest.set({ reaction, identity, name });
  }

  private mayShow(identity: string): boolean {
    const limit = this.limits.get(identity) ?? new RateLimit(mostPerSecond, 1000);
    this.limits.set(identity, limit);
    return limit.allows(Date.now());
  }

  private show(identity: string, reaction: Reaction): void {
    const id = this.nextId;
    this.nextId += 1;
    this.store.set(new Map(this.store.get()).set(identity, { reaction, id }));
    clearTimeout(this.timers.get(identity));
    this.timers.set(identity, setTimeout(() => this.hide(identity), reactionLifetime));
  }

  private hide(identity: string): void {
    clearTimeout(this.timers.get(identity));
    this.timers.delete(identity);
    if (!this.store.get().has(identity)) return;
    const rest = new Map(this.store.get());
    rest.delete(identity);
    this.store.set(rest);
  }

  private forget(identity: string): void {
    this.hide(identity);
    this.limits.delete(identity);
  }
}

/** Reads La Suite Meet's message; undefined when it is another. */
function reactionIn(payload: Uint8Array): Reaction | undefined {
  try {
    const { type, data } = fields(JSON.parse(new TextDecoder().decode(payload)));
    return type === 'reactionReceived' ? reactionNamed(fields(data)['emoji']) : undefined;
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
