import { FakeChat } from '../src/testing/fake_chat';
import type { Attachment } from '../src/features/chat/attachments';
import type { Message } from '../src/features/chat/message';
import { partsOf } from '../src/features/chat/text_parts';
import type { Person } from '../src/features/people';

interface Said {
  readonly who: number;
  readonly text: string;
  readonly minutes: number;
  readonly isPrivate?: boolean;
  readonly replyTo?: string;
  readonly reactions?: Message['reactions'];
  readonly isEdited?: boolean;
  readonly isDeleted?: boolean;
  readonly file?: Message['file'];
}

const said: readonly Said[] = [
  {
    who: 1,
    text: 'Le relevé de vendredi : 412 vélos par heure sur le pont, contre 296 l’an dernier.',
    minutes: 10,
    file: { id: 'pdf', name: 'releve-pont.pdf', size: 1_800_000, mimetype: 'application/octet-stream', description: '' },
    reactions: [
      { emoji: 'clapping-hands', from: ['Nadia Ferhat', 'a', 'b'] },
      { emoji: 'red-heart', from: ['a'] },
    ],
  },
  { who: -1, text: 'Merci @Kofi Mensah, je le note.', minutes: 9, isEdited: true },
  { who: 0, text: 'Pouvez-vous présenter le point 3 après Pierre ?', minutes: 4, isPrivate: true },
  { who: 2, text: 'Notre guide des carrefours : https://utrecht.nl/fietsgids', minutes: 1 },
  { who: 3, text: 'Merci, c’est très utile.', minutes: 1, replyTo: '3' },
  { who: 3, text: '', minutes: 1, isDeleted: true },
  { who: 1, text: 'Le plan :', minutes: 1, file: { id: 'plan', name: 'plan.png', size: 210_000, mimetype: 'image/png', description: 'Plan du carrefour' } },
  { who: 0, text: '@Nadia Ferhat, la commission vote-t-elle le 12 ?', minutes: 0 },
];

/** Messages as they would stand in a call, as the query says: &unread=2 &draft=… */
export function fakeChat(people: readonly Person[], query: URLSearchParams): FakeChat {
  const chat = new FakeChat();
  const self = people.find(({ isSelf }) => isSelf);
  const others = people.filter(({ isSelf }) => !isSelf);
  if (others.length < 4 || query.has('silent')) return chat;
  chat.messages.set(
    said.map(({ who, text, minutes, isPrivate, replyTo, reactions = [], isEdited = false, isDeleted = false, file }, i) => {
      const writer = who < 0 ? self : others[who];
      const names = { self: self?.name ?? '', others: others.map(({ name }) => name) };
      return {
        key: `${i}`,
        id: `${i}`,
        sender: writer?.identity ?? '',
        name: writer?.name ?? '',
        isOwn: who < 0,
        at: Date.now() - minutes * 60_000,
        text,
        parts: partsOf(text, names),
        isEdited,
        isDeleted,
        file,
        privateWith: isPrivate ? { identity: writer?.identity ?? '', name: writer?.name ?? '' } : undefined,
        replyTo,
        reactions: reactions.map((one) => ({ ...one, from: one.from.map((name) => (name === self?.name ? self.identity : name)) })),
      };
    }),
  );
  chat.unread.set(Number(query.get('unread') ?? 0));
  chat.draft.set({ ...chat.draft.get(), text: query.get('draft') ?? '' });
  const last = chat.messages.get().at(-1);
  if (query.has('news') && last) chat.news.set({ message: last, others: 3 });
  if (query.has('files')) chat.attachments.list.set(attached());
  if (query.has('typing')) {
    chat.typing.set([{ identity: 'y', name: 'Yusuf Benali', text: 'Je n’ai pas de micro, j’écris en direct : la livraison des pann', isPrivate: false }]);
  }
  if (query.has('slow')) chat.waitUntil.set(Date.now() + 12_000);
  return chat;
}

/** One that waits, one on its way, and one that did not go. */
function attached(): readonly Attachment[] {
  const file = (name: string, type: string) => new File(['x'.repeat(20_000)], name, { type });
  return [
    { id: 0, file: file('carrefour.png', 'image/png'), description: '', sent: undefined, failure: undefined },
    { id: 1, file: file('comptages-2026.ods', ''), description: '', sent: 0.6, failure: undefined },
    { id: 2, file: file('programme.docm', ''), description: '', sent: undefined, failure: 'refused' },
  ];
}
