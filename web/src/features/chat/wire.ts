import { parseFile, type SentFile } from '../../core/api/chat';
import { fieldsOf as membersOf, numberOr, textOr } from '../../core/api/http';
import { reactionNamed, type ReactionName } from '../reactions';
import type { MessageFile } from './message';

/** Messages, as every client of LiveKit's reads and writes them. */
export const chatTopic = 'lk.chat';

/** What changes messages. Clients that do not know it leave it alone, so that no edit becomes a message of its own. */
export const changeTopic = 'visio.chat';

/** Attributes of a message's stream. */
export const replyAttribute = 'visio.reply';
export const privateAttribute = 'visio.private';
export const fileAttribute = 'visio.file';

/** Longer streams are given up. In characters; nobody here can write as much. */
export const longestText = 10_000;

/** What is said of a picture, in characters. */
export const longestDescription = 500;

/** Something that is done about a message that is there. */
export type Change =
  | { readonly type: 'edit'; readonly id: string; readonly text: string }
  | { readonly type: 'delete'; readonly id: string }
  | {
      readonly type: 'react';
      /** Of the message. */
      readonly sender: string;
      readonly id: string;
      readonly emoji: ReactionName;
      readonly isOn: boolean;
    };

/** Reads what somebody sent; undefined when it is nothing of this. */
export function parseChange(text: string): Change | undefined {
  const { type, id, sender, emoji, isOn, text: words } = fieldsOf(text);
  if (typeof id !== 'string') return undefined;
  if (type === 'delete') return { type, id };
  if (type === 'edit' && typeof words === 'string') return { type, id, text: words };
  const reaction = reactionNamed(emoji);
  if (type !== 'react' || typeof sender !== 'string' || !reaction || typeof isOn !== 'boolean') return undefined;
  return { type, sender, id, emoji: reaction.name, isOn };
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A text as it arrives, as far as it is kept; undefined when it breaks off. */
export async function readText(reader: AsyncIterable<string>): Promise<string | undefined> {
  let text = '';
  try {
    for await (const piece of reader) {
      if (text.length < longestText) text += piece;
    }
  } catch {
    return undefined;
  }
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** A message with its file, as it is sent: clients that know nothing of files show name and address below the text. */
export function withFile(text: string, file: SentFile, description: string): { readonly text: string; readonly attribute: string } {
  const { id, name, size, mimetype, url } = file;
  const tail = `${text === '' ? '' : '\n'}${name}: ${url}`;
  return { text: `${text}${tail}`, attribute: JSON.stringify({ id, name, size, mimetype, description, tail: tail.length }) };
}

/** The file of a message that came, and the text without what stands there for other clients. */
export function parseFileMessage(text: string, attribute: string | undefined): { readonly text: string; readonly file: MessageFile | undefined } {
  const fields = fieldsOf(attribute ?? '');
  const file = parseFile(fields);
  if (!file) return { text, file: undefined };
  const tail = numberOr(fields['tail'], 0);
  const kept = tail > 0 && tail <= text.length ? text.slice(0, -tail) : text;
  return { text: kept, file: { ...file, description: textOr(fields['description'], '').slice(0, longestDescription) } };
}
