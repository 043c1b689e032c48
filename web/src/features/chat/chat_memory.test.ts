import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RoomEvent } from 'livekit-client';
import { ApiError } from '../../core/api/http';
import { FakeChatServer } from '../../testing/fake_chat_server';
import { FakeHosting } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { openRules } from '../hosting';
import { Chat } from './chat';
import { emptyDraft } from './draft';
import { chatTopic } from './wire';

let room: FakeRoom;
let hosting: FakeHosting;
let server: FakeChatServer;
let chat: Chat;

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  room.enter(new FakeParticipant('claire', 'Claire Morvan'));
  hosting = new FakeHosting();
  server = new FakeChatServer();
  chat = new Chat(room.asRoom(), hosting.view, server);
});
afterEach(() => {
  chat.close();
  vi.useRealTimers();
});

async function comes(from: string, id: string, text = id, attributes: Record<string, string> = {}) {
  room.textArrives(chatTopic, from, id, attributes)(text);
  await vi.advanceTimersByTimeAsync(0);
}

async function write(text: string, more: Partial<typeof emptyDraft> = {}) {
  chat.draft.set({ ...emptyDraft, text, ...more });
  await chat.send();
}

const texts = () => chat.messages.get().map(({ text }) => text);

describe('a room that keeps its chat', () => {
  const keeps = () => hosting.rules.set({ ...openRules, keepsChat: true });
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('is told of what one writes to everybody, and of nothing private', async () => {
    await write('before');
    keeps();
    await settled();
    await write('Hello');
    await write('Between us', { to: 'claire' });
    const key = chat.messages.get()[1]?.key;
    await write('Hi', { to: undefined, editing: key });
    const hello = chat.messages.get()[1];
    if (!hello) throw new Error('nothing stands there');
    await chat.remove(hello);
    await settled();
    const keep = { id: 'text 2', text: 'Hello', replyTo: undefined, file: undefined };
    expect(server.told).toEqual([['history'], ['keep', keep], ['edit', 'text 2', 'Hi'], ['remove', 'text 2']]);
  });

  it('tells who comes later what was written, before what comes now, once and as no news', async () => {
    await comes('claire', 'new');
    const kept = { identity: 'gone', name: 'Yusuf Benali', text: 'old', replyTo: undefined, file: undefined, isEdited: true };
    server.kept = [{ ...kept, id: '1', age: 60_000 }, { ...kept, id: 'new', identity: 'claire', text: 'new', age: 10 }];
    keeps();
    await settled();
    expect(texts()).toEqual(['old', 'new']);
    expect(chat.messages.get()[0]).toMatchObject({ name: 'Yusuf Benali', isOwn: false, isEdited: true });
    expect(chat.unread.get()).toBe(1);
    room.tell(RoomEvent.Reconnected);
    await settled();
    expect(texts()).toEqual(['old', 'new']);
  });

  it('is told again when the network failed, and no more once it refused', async () => {
    keeps();
    server.fails = new ApiError('unreachable');
    await write('one');
    await vi.advanceTimersByTimeAsync(2000);
    server.fails = new ApiError('refused');
    await write('two');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.told.filter(([what]) => what === 'keep').map(([, message]) => (message as { text: string }).text)).toEqual(['one', 'one', 'two']);
  });
});
