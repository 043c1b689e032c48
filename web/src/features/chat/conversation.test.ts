import { describe, expect, it } from 'vitest';
import { Conversation, mostMessages } from './conversation';
import { keyOf, type Message } from './message';

function messageOf(sender: string, id: string, change: Partial<Message> = {}): Message {
  return {
    key: keyOf(sender, id),
    id,
    sender,
    name: sender,
    isOwn: false,
    at: 0,
    text: id,
    parts: [{ kind: 'text', text: id }],
    isEdited: false,
    isDeleted: false,
    privateWith: undefined,
    replyTo: undefined,
    reactions: [],
    file: undefined,
    ...change,
  };
}

/** Numbers that look like chance, the same at each run. */
function* chances(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const texts = (conversation: Conversation) => conversation.messages.map(({ text }) => text);

describe('a conversation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands in the order in which messages began, however they arrive (%i)', (seed) => {
    const chance = chances(seed);
    const next = () => chance.next().value as number;
    const conversation = new Conversation();
    const open: { readonly order: number; readonly message: Message }[] = [];
    const begun: string[] = [];
    for (let i = 0; i < 150 || open.length > 0; i += 1) {
      if (i < 150) {
        const message = messageOf(`writer ${Math.floor(next() * 9)}`, `${i}`);
        open.push({ order: conversation.reserve(), message });
        begun.push(message.text);
      }
      while (open.length > 0 && (begun.length === 150 || next() < 0.5)) {
        const [{ order, message }] = open.splice(Math.floor(next() * open.length), 1) as [(typeof open)[number]];
        expect(conversation.add(order, message)).toBe(true);
      }
    }
    expect(texts(conversation)).toEqual(begun);
  });

  it('keeps the newest of very many', () => {
    const conversation = new Conversation();
    for (let i = 0; i < mostMessages + 5; i += 1) conversation.add(conversation.reserve(), messageOf('claire', `${i}`));
    expect(texts(conversation)).toHaveLength(mostMessages);
    expect(texts(conversation)[0]).toBe('5');
  });

  it('takes a message once, and the same id of another writer beside it', () => {
    const conversation = new Conversation();
    expect(conversation.add(conversation.reserve(), messageOf('claire', '1'))).toBe(true);
    expect(conversation.add(conversation.reserve(), messageOf('claire', '1', { text: 'forged' }))).toBe(false);
    expect(conversation.add(conversation.reserve(), messageOf('kofi', '1', { text: 'his' }))).toBe(true);
    expect(texts(conversation)).toEqual(['1', 'his']);
  });

  it('is changed by the writer alone, and not after it was deleted', () => {
    const conversation = new Conversation();
    conversation.add(conversation.reserve(), messageOf('claire', '1'));
    expect(conversation.change('kofi', '1', { text: 'forged' })).toBe(false);
    expect(conversation.change('claire', '1', { text: 'better', isEdited: true })).toBe(true);
    expect(conversation.change('claire', '1', { text: '', isDeleted: true })).toBe(true);
    expect(conversation.change('claire', '1', { text: 'back', isDeleted: false })).toBe(false);
    expect(conversation.react('claire/1', 'kofi', 'red-heart', true)).toBe(false);
    expect(conversation.messages[0]).toMatchObject({ text: '', isDeleted: true, reactions: [] });
  });

  it('counts each person once for a reaction, until it is taken back', () => {
    const conversation = new Conversation();
    conversation.add(conversation.reserve(), messageOf('claire', '1'));
    expect(conversation.react('claire/1', 'kofi', 'red-heart', true)).toBe(true);
    expect(conversation.react('claire/1', 'kofi', 'red-heart', true)).toBe(false);
    conversation.react('claire/1', 'sanne', 'red-heart', true);
    expect(conversation.messages[0]?.reactions).toEqual([{ emoji: 'red-heart', from: ['kofi', 'sanne'] }]);
    conversation.react('claire/1', 'kofi', 'red-heart', false);
    conversation.react('claire/1', 'sanne', 'red-heart', false);
    expect(conversation.messages[0]?.reactions).toEqual([]);
    expect(conversation.react('claire/2', 'kofi', 'red-heart', true)).toBe(false);
  });

  it('leaves what did not change the same object', () => {
    const conversation = new Conversation();
    for (const id of ['1', '2']) conversation.add(conversation.reserve(), messageOf('claire', id));
    const [first] = conversation.messages;
    conversation.change('claire', '2', { text: 'better' });
    expect(conversation.messages[0]).toBe(first);
  });

  it.each([1, 2, 3, 4])('takes what was kept where its time is, once, whatever 150 people write meanwhile (%i)', (seed) => {
    const chance = chances(seed);
    const next = () => chance.next().value as number;
    const conversation = new Conversation();
    const all = Array.from({ length: 600 }, (_, at) => messageOf(`person ${Math.floor(next() * 150)}`, `${at}`, { at }));
    const seen = all.filter((_, at) => at > 400 || next() < 0.2);
    for (const message of seen) conversation.add(conversation.reserve(), message);
    for (const message of all.toSorted(() => next() - 0.5)) conversation.addByTime(message);
    expect(conversation.messages.map(({ at }) => at)).toEqual(all.map(({ at }) => at));
    const later = messageOf('claire', 'later', { at: 1000 });
    conversation.add(conversation.reserve(), later);
    expect(conversation.messages.at(-1)).toBe(later);
  });
});
