import type { ReactionName } from '../reactions';
import { keyOf, type Message, type MessageReaction } from './message';

/** More messages than this are not kept: the oldest go. */
export const mostMessages = 1000;

interface Place {
  readonly order: number;
  readonly message: Message;
}

/**
 * What was written, in the order in which each message began to arrive, however long the rest of it took. Whoever
 * wrote a message may change it, nobody else.
 */
export class Conversation {
  private places: readonly Place[] = [];
  private next = 0;

  /** A message begins to arrive: its place is this. */
  reserve(): number {
    return this.next++;
  }

  get messages(): readonly Message[] {
    return this.places.map(({ message }) => message);
  }

  find(key: string): Message | undefined {
    return this.placeOf(key)?.message;
  }

  /** Puts a whole message into its place; one that is there already stays. False when nothing changed. */
  add(order: number, message: Message): boolean {
    if (this.placeOf(message.key)) return false;
    const at = this.places.findLastIndex((place) => place.order < order) + 1;
    this.places = this.places.toSpliced(at, 0, { order, message }).slice(-mostMessages);
    return true;
  }

  /** Puts a message that one has not seen come where its time is; one that is there already stays. */
  addByTime(message: Message): boolean {
    if (this.placeOf(message.key)) return false;
    const at = this.places.findLastIndex((place) => place.message.at <= message.at) + 1;
    const order = this.places[at - 1]?.order ?? -1;
    this.places = this.places.toSpliced(at, 0, { order, message }).slice(-mostMessages);
    return true;
  }

  /** What its writer changes; false when there is nothing to change. */
  change(sender: string, id: string, change: Partial<Pick<Message, 'text' | 'parts' | 'isEdited' | 'isDeleted' | 'reactions' | 'file'>>): boolean {
    const key = keyOf(sender, id);
    const before = this.find(key);
    if (!before || before.isDeleted) return false;
    this.replace({ ...before, ...change });
    return true;
  }

  /** Somebody answers a message by a sign, or takes that back. */
  react(key: string, from: string, emoji: ReactionName, isOn: boolean): boolean {
    const before = this.find(key);
    if (!before || before.isDeleted) return false;
    const reactions = reactionsWith(before.reactions, from, emoji, isOn);
    if (reactions === before.reactions) return false;
    this.replace({ ...before, reactions });
    return true;
  }

  private placeOf(key: string): Place | undefined {
    return this.places.find(({ message }) => message.key === key);
  }

  private replace(message: Message): void {
    this.places = this.places.map((place) => (place.message.key === message.key ? { ...place, message } : place));
  }
}

function reactionsWith(
  before: readonly MessageReaction[],
  from: string,
  emoji: ReactionName,
  isOn: boolean,
): readonly MessageReaction[] {
  const known = before.find((reaction) => reaction.emoji === emoji);
  if ((known?.from.includes(from) ?? false) === isOn) return before;
  if (!known) return [...before, { emoji, from: [from] }];
  const others = known.from.filter((identity) => identity !== from);
  const now = { emoji, from: isOn ? [...others, from] : others };
  return before.map((reaction) => (reaction === known ? now : reaction)).filter((reaction) => reaction.from.length > 0);
}
