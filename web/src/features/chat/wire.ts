import { reactionNamed, type ReactionName } from '../reactions';

/** Messages, as every client of LiveKit's reads and writes them. */
export const chatTopic = 'lk.chat';

/** What changes messages. Clients that do not know it leave it alone, so that no edit becomes a message of its own. */
export const changeTopic = 'visio.chat';

/** Attributes of a message's stream. */
export const replyAttribute = 'visio.reply';
export const privateAttribute = 'visio.private';

/** Longer streams are given up. In characters; nobody here can write as much. */
export const longestText = 10_000;

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
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
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
