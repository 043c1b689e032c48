import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The eight that La Suite Meet knows, by its names. */
export const reactions = [
  { name: 'thumbs-up', emoji: '👍', word: msg`Thumbs up` },
  { name: 'thumbs-down', emoji: '👎', word: msg`Thumbs down` },
  { name: 'clapping-hands', emoji: '👏', word: msg`Applause` },
  { name: 'red-heart', emoji: '❤️', word: msg`Heart` },
  { name: 'face-with-tears-of-joy', emoji: '😂', word: msg`Laughter` },
  { name: 'face-with-open-mouth', emoji: '😮', word: msg`Surprise` },
  { name: 'party-popper', emoji: '🎉', word: msg`Celebration` },
  { name: 'folded-hands', emoji: '🙏', word: msg`Thanks` },
] as const satisfies readonly { readonly name: string; readonly emoji: string; readonly word: MessageDescriptor }[];

export type Reaction = (typeof reactions)[number];
export type ReactionName = Reaction['name'];

/** The reaction of this name; undefined for what somebody made up. */
export function reactionNamed(name: unknown): Reaction | undefined {
  return reactions.find((known) => known.name === name);
}
