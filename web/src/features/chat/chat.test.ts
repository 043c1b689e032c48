import { setupI18n } from '@lingui/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announcement } from '../../core/announcer';
import { FakeChatServer } from '../../testing/fake_chat_server';
import { FakeHosting } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { openRules } from '../hosting';
import { Chat } from './chat';
import { announceChat, chatter } from './chat_announcements';
import { newsLifetime } from './chat_news';
import { emptyDraft } from './draft';
import { changeTopic, chatTopic } from './wire';

const claire = new FakeParticipant('claire', 'Claire Morvan');
const kofi = new FakeParticipant('kofi', 'Kofi Mensah');
let room: FakeRoom;
let hosting: FakeHosting;
let chat: Chat;

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  room.enter(claire);
  room.enter(kofi);
  hosting = new FakeHosting();
  chat = new Chat(room.asRoom(), hosting.view, new FakeChatServer());
});
afterEach(() => {
  chat.close();
  vi.useRealTimers();
});

async function comes(from: string, id: string, text = id, attributes: Record<string, string> = {}) {
  room.textArrives(chatTopic, from, id, attributes)(text);
  await vi.advanceTimersByTimeAsync(0);
}

async function changes(from: string, change: object | string) {
  const text = typeof change === 'string' ? change : JSON.stringify(change);
  room.textArrives(changeTopic, from, 'change')(text);
  await vi.advanceTimersByTimeAsync(0);
}

async function write(text: string, more: Partial<typeof emptyDraft> = {}) {
  chat.draft.set({ ...emptyDraft, text, ...more });
  await chat.send();
}

const texts = () => chat.messages.get().map(({ text }) => text);
const sent = () => room.localParticipant.texts;

describe('a message of others', () => {
  it('stands where it began, though its end comes late, and not at all when it breaks off', async () => {
    const finish = room.textArrives(chatTopic, 'claire', '1');
    const breakOff = room.textArrives(chatTopic, 'claire', '2');
    await comes('kofi', '3', 'second');
    finish('first');
    breakOff(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(texts()).toEqual(['first', 'second']);
    expect(chat.messages.get()[0]).toMatchObject({ name: 'Claire Morvan', isOwn: false });
  });

  it('counts as unread until one looks, and while one looks not at all', async () => {
    await comes('claire', '1');
    await comes('kofi', '2');
    expect(chat.unread.get()).toBe(2);
    const lookAway = chat.look();
    expect(chat.unread.get()).toBe(0);
    await comes('claire', '3');
    expect(chat.unread.get()).toBe(0);
    lookAway();
    await comes('claire', '4');
    expect(chat.unread.get()).toBe(1);
  });

  it('is news for a while, one line for all of them, until one looks', async () => {
    await comes('claire', '1');
    await comes('kofi', '2');
    expect(chat.news.get()).toMatchObject({ message: { text: '2' }, others: 1 });
    await vi.advanceTimersByTimeAsync(newsLifetime);
    expect(chat.news.get()).toBeUndefined();
    await comes('claire', '3');
    chat.look();
    expect(chat.news.get()).toBeUndefined();
  });

  it('is not endless', async () => {
    await comes('claire', '1', 'a'.repeat(50_000));
    expect(texts()[0]?.length).toBeLessThan(20_000);
  });

  it('is changed and deleted by its writer, and answered by anybody', async () => {
    await comes('claire', '1');
    await changes('kofi', { type: 'edit', id: '1', text: 'forged' });
    expect(texts()).toEqual(['1']);
    await changes('claire', { type: 'edit', id: '1', text: 'better' });
    await changes('kofi', { type: 'react', sender: 'claire', id: '1', emoji: 'red-heart', isOn: true });
    expect(chat.messages.get()[0]).toMatchObject({ text: 'better', isEdited: true, reactions: [{ from: ['kofi'] }] });
    await changes('claire', { type: 'delete', id: '1' });
    expect(chat.messages.get()[0]).toMatchObject({ text: '', isDeleted: true });
  });

  it.each(['', 'null', '{"type":"edit"}', '{"type":"react","sender":"claire","id":"1","emoji":"💥","isOn":true}', '[1]'])(
    'is left alone by what nobody understands: %s',
    async (change) => {
      await comes('claire', '1');
      const before = chat.messages.get();
      await changes('claire', change);
      expect(chat.messages.get()).toBe(before);
    },
  );
});

describe('what one writes', () => {
  it('goes to everybody as a stream of text that other clients read, and stands in one’s own list', async () => {
    await write('  Hello  ');
    expect(sent()).toEqual([{ text: 'Hello', topic: 'lk.chat', attributes: {} }]);
    expect(chat.messages.get()).toMatchObject([{ text: 'Hello', isOwn: true, name: 'Nadia Ferhat' }]);
    expect(chat.draft.get()).toEqual(emptyDraft);
    expect(chat.unread.get()).toBe(0);
  });

  it('goes to one person alone, and whatever is said about it too', async () => {
    await write('Between us', { to: 'claire' });
    const [message] = chat.messages.get();
    if (!message) throw new Error('nothing stands there');
    await chat.react(message, 'red-heart');
    await chat.remove(message);
    expect(sent().map(({ destinationIdentities }) => destinationIdentities)).toEqual([['claire'], ['claire'], ['claire']]);
    expect(message.privateWith).toEqual({ identity: 'claire', name: 'Claire Morvan' });
    expect(chat.draft.get().to).toBe('claire');
  });

  it('stays in the line when it cannot go, with the reason', async () => {
    await write('a'.repeat(2001));
    expect([chat.failure.get(), chat.draft.get().text.length]).toEqual(['too-long', 2001]);
    await write('Hello', { to: 'somebody gone' });
    expect(chat.failure.get()).toBe('gone');
    room.localParticipant.failure = new Error('no network');
    await write('Hello');
    expect([chat.failure.get(), chat.draft.get().text, texts()]).toEqual(['network', 'Hello', []]);
    room.localParticipant.failure = undefined;
    await chat.send();
    expect([chat.failure.get(), texts()]).toEqual([undefined, ['Hello']]);
  });

  it('goes once, however often one presses, and what one types meanwhile stays', async () => {
    chat.draft.set({ ...emptyDraft, text: 'Hello' });
    const [first, second] = [chat.send(), chat.send()];
    chat.draft.set({ ...emptyDraft, text: 'And' });
    await Promise.all([first, second]);
    expect([texts(), chat.draft.get().text]).toEqual([['Hello'], 'And']);
  });

  it('may be as long as people count: a sign that takes two places is one', async () => {
    await write('🎉'.repeat(2000));
    expect(chat.failure.get()).toBeUndefined();
  });

  it('changes a message of one’s own, and takes a reaction back at the second time', async () => {
    await write('Helo');
    const [message] = chat.messages.get();
    if (!message) throw new Error('nothing stands there');
    await write('Hello', { editing: message.key });
    expect(chat.messages.get()).toMatchObject([{ text: 'Hello', isEdited: true }]);
    const isOn = async () => {
      await chat.react(chat.messages.get()[0] ?? message, 'red-heart');
      return (chat.messages.get()[0]?.reactions.length ?? 0) > 0;
    };
    expect([await isOn(), await isOn()]).toEqual([true, false]);
  });
});

describe('the rules of the hosts', () => {
  it('close the chat to those who do not host', async () => {
    hosting.rules.set({ ...openRules, isChatOpen: false });
    await write('Hello');
    expect([chat.failure.get(), sent()]).toEqual(['closed', []]);
    hosting.role.set('owner');
    await chat.send();
    expect(texts()).toEqual(['Hello']);
  });

  it('slow it down: a message, then a pause, but not for edits', async () => {
    hosting.rules.set({ ...openRules, chatPause: 30 });
    await write('one');
    const key = chat.messages.get()[0]?.key;
    await write('two');
    expect([chat.failure.get(), texts()]).toEqual(['too-early', ['one']]);
    await write('first', { editing: key });
    expect(texts()).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(30_000);
    await write('two');
    expect(texts()).toEqual(['first', 'two']);
  });
});

describe('a screen reader', () => {
  const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
  const heard: string[] = [];
  let end: (() => void)[] = [];

  beforeEach(() => {
    heard.length = 0;
    const polite = announcement('polite');
    end = [announceChat(chat, i18n), polite.subscribe(() => heard.push(polite.get().trim()))];
  });
  afterEach(() => end.forEach((stop) => stop()));

  it('hears one message at once, and of 150 that follow one sentence', async () => {
    await comes('claire', 'first', 'Hello');
    await vi.advanceTimersByTimeAsync(500);
    expect(heard).toEqual(['Message from Claire Morvan: Hello']);
    for (let i = 0; i < 150; i += 1) await comes('kofi', `${i}`);
    await vi.advanceTimersByTimeAsync(chatter + 500);
    expect(heard.slice(1)).toEqual(['150 new messages in the chat']);
    await vi.advanceTimersByTimeAsync(chatter * 3);
    expect(heard).toHaveLength(2);
  });

  it('hears in a crowd what is meant for oneself', async () => {
    await comes('kofi', '0');
    await comes('kofi', '1');
    await comes('claire', '2', 'Now, @Nadia Ferhat?');
    await comes('kofi', '3');
    await vi.advanceTimersByTimeAsync(chatter + 500);
    expect(heard.at(-1)).toBe('Message from Claire Morvan: Now, @Nadia Ferhat? 2 new messages in the chat');
    await vi.advanceTimersByTimeAsync(chatter);
    await comes('claire', '4', 'Come', { 'visio.private': '1' });
    await vi.advanceTimersByTimeAsync(500);
    expect(heard.at(-1)).toBe('Private message from Claire Morvan: Come');
  });
});
