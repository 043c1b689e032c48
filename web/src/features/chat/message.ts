import type { ChatFile } from '../../core/api/chat';
import type { ReactionName } from '../reactions';
import type { TextPart } from './text_parts';

/** An answer to a message by one sign. */
export interface MessageReaction {
  readonly emoji: ReactionName;
  /** Who gave it, by identity. */
  readonly from: readonly string[];
}

/** A file that goes with a message. */
export interface MessageFile extends ChatFile {
  /** What its sender says of a picture, for those who do not see it; may be empty. */
  readonly description: string;
}

/** Something that somebody wrote. */
export interface Message {
  /** Who sent it and its id there: nobody can take the place of somebody else's. */
  readonly key: string;
  readonly id: string;
  /** The identity of who wrote it. */
  readonly sender: string;
  readonly name: string;
  readonly isOwn: boolean;
  /** When it came, by one's own clock, in milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  readonly parts: readonly TextPart[];
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  /** The other who reads it, where nobody else does. */
  readonly privateWith: { readonly identity: string; readonly name: string } | undefined;
  /** The key of the message that it answers. */
  readonly replyTo: string | undefined;
  readonly reactions: readonly MessageReaction[];
  readonly file: MessageFile | undefined;
}

/** Longer ones are refused, as La Suite Meet does it. In characters. */
export const longestMessage = 2000;

export function keyOf(sender: string, id: string): string {
  return `${sender}/${id}`;
}

/** A message in one line: what was written, or else the file that was sent. */
export function lineOf({ text, file }: Pick<Message, 'text' | 'file'>): string {
  return text || (file?.name ?? '');
}

/** How people count: one for a letter, whatever it takes. */
export function lengthOf(text: string): number {
  return [...text].length;
}
