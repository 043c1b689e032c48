import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { FakeChatServer } from '../../testing/fake_chat_server';
import { FakeHosting } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
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

const sent = () => room.localParticipant.texts;
const rules = { maxSize: 100, most: 10 };
const pdf = (name: string, size = 3) => new File(['x'.repeat(size)], name, { type: 'application/pdf' });

describe('files', () => {
  it('go with the message, one by one, and other clients see name and address', async () => {
    chat.attachments.add([pdf('plan.pdf'), new File(['png'], 'sea.png', { type: 'image/png' })], rules);
    chat.attachments.describe(1, ' The sea ');
    await write('Have a look');
    expect(sent().map(({ text }) => text)).toEqual(['Have a look\nplan.pdf: https://visio.test/plan.pdf', 'sea.png: https://visio.test/sea.png']);
    expect(chat.messages.get()).toMatchObject([
      { text: 'Have a look', file: { id: 'id-of-plan', name: 'plan.pdf', size: 3 } },
      { text: '', file: { id: 'id-of-sea', description: 'The sea' } },
    ]);
    expect([chat.attachments.list.get(), chat.draft.get().text]).toEqual([[], '']);
  });

  it('come with what stands for them in other clients left out', async () => {
    const file = { id: 'abc-1', name: 'plan.pdf', size: 7, mimetype: 'application/octet-stream', description: '', tail: 16 };
    await comes('claire', '1', 'Here\nplan.pdf: URL..', { 'visio.file': JSON.stringify(file) });
    expect(chat.messages.get()).toMatchObject([{ text: 'Here', file: { id: 'abc-1', name: 'plan.pdf' } }]);
    await comes('claire', '2', 'plain', { 'visio.file': JSON.stringify({ ...file, id: '../../secret' }) });
    expect(chat.messages.get()[1]).toMatchObject({ text: 'plain', file: undefined });
    await comes('claire', '3', 'turned', { 'visio.file': JSON.stringify({ ...file, name: 'photo\u202Egpj.exe\n' }) });
    expect(chat.messages.get()[2]?.file?.name).toBe('photogpj.exe');
  });

  it('that are too large, empty or too many are not even taken', () => {
    chat.attachments.add([pdf('film.mp4', 101)], rules);
    expect(chat.attachments.rejected.get()).toEqual({ name: 'film.mp4', failure: 'too-large' });
    chat.attachments.add([pdf('nothing.txt', 0)], rules);
    expect(chat.attachments.rejected.get()?.failure).toBe('empty');
    chat.attachments.add([pdf('a.txt'), pdf('b.txt')], { ...rules, most: 1 });
    expect([chat.attachments.list.get().length, chat.attachments.rejected.get()?.failure]).toEqual([1, 'too-many']);
  });

  it.each([
    ['file_refused', 'refused'],
    ['meeting_full', 'full'],
    ['scanner_failed', 'unchecked'],
    ['file_too_large', 'too-large'],
  ])('that the server does not take (%s) stay, with the reason and the text', async (code, failure) => {
    chat.attachments.add([pdf('plan.pdf')], rules);
    server.fails = new ApiError('refused', { code });
    await write('Have a look');
    expect(chat.attachments.list.get()).toMatchObject([{ failure, sent: undefined }]);
    expect([chat.draft.get().text, sent()]).toEqual(['Have a look', []]);
    await chat.send();
    expect([chat.attachments.list.get(), sent().length]).toEqual([[], 1]);
  });

  it('that are on their way can be stopped, and the text comes back', async () => {
    chat.attachments.add([pdf('plan.pdf')], rules);
    server.upload = new Promise(() => undefined);
    chat.draft.set({ ...emptyDraft, text: 'Have a look' });
    const sending = chat.send();
    expect(chat.attachments.list.get()).toMatchObject([{ sent: 0.5 }]);
    chat.attachments.remove(0);
    await sending;
    expect([chat.attachments.list.get(), sent(), chat.draft.get().text]).toEqual([[], [], 'Have a look']);
  });

  it('go but once where only the message failed', async () => {
    chat.attachments.add([pdf('plan.pdf')], rules);
    room.localParticipant.failure = new Error('no network');
    await write('Have a look');
    room.localParticipant.failure = undefined;
    await chat.send();
    expect(server.told.filter(([what]) => what === 'sendFile')).toHaveLength(1);
    expect(sent()).toHaveLength(1);
  });

  it('go with a message that is deleted', async () => {
    chat.attachments.add([pdf('plan.pdf')], rules);
    await write('');
    const [message] = chat.messages.get();
    if (!message) throw new Error('nothing stands there');
    await chat.remove(message);
    expect(server.told).toContainEqual(['removeFile', 'id-of-plan']);
    expect(chat.messages.get()[0]).toMatchObject({ isDeleted: true, file: undefined });
  });
});
