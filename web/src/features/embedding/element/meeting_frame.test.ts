// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type News, wrap } from '../protocol';
import { addressOf, CommandError, MeetingFrame } from './meeting_frame';

const server = 'https://visio.example.org';
const heard = vi.fn<(name: string, detail: object) => void>();
const posted = vi.fn<(message: unknown, options: unknown) => void>();
let frame: MeetingFrame;

/** What the meeting says, or somebody who would like to be it. */
function arrive(news: News, origin = server, source: unknown = frame.iframe.contentWindow) {
  const event = new MessageEvent('message', { data: wrap(news), origin });
  Object.defineProperty(event, 'source', { value: source });
  dispatchEvent(event);
}

beforeEach(() => {
  heard.mockReset();
  posted.mockReset();
  frame = new MeetingFrame({ server, room: 'abc-defg-hij' }, heard);
  Object.defineProperty(frame.iframe, 'contentWindow', { value: { postMessage: posted } });
});

afterEach(() => frame.close());

it('keeps commands until the meeting is ready, and then sends them in order', async () => {
  const done = frame.command('microphone', false);
  void frame.command('camera', true);
  arrive({ type: 'hello' });
  expect(posted.mock.calls).toEqual([[{ visio: 1, type: 'hello' }, { targetOrigin: server }]]);
  arrive({ type: 'event', name: 'ready', detail: { commands: [] } });
  const sent = posted.mock.calls.slice(1).map(([message]) => message);
  expect(sent).toEqual([
    { visio: 1, type: 'command', id: 1, name: 'microphone', value: false },
    { visio: 1, type: 'command', id: 2, name: 'camera', value: true },
  ]);
  arrive({ type: 'answer', id: 1, refusal: null });
  await done;
});

it('says why the meeting refuses', async () => {
  arrive({ type: 'event', name: 'ready', detail: { commands: [] } });
  const done = frame.command('dance');
  arrive({ type: 'answer', id: 1, refusal: { code: 'unknown_command', message: 'There is no command "dance".' } });
  await expect(done).rejects.toThrow(CommandError);
});

it('hears the meeting alone: no other origin, and no other window', () => {
  const joined: News = { type: 'event', name: 'microphone', detail: { on: true } };
  arrive(joined, 'https://evil.example.org');
  arrive(joined, server, window);
  expect(heard).not.toHaveBeenCalled();
  arrive(joined);
  expect(heard.mock.calls).toEqual([['microphone', { on: true }]]);
  frame.close();
  arrive(joined);
  expect(heard).toHaveBeenCalledOnce();
});

it('says behind the # how one wants to come in, where no server reads it', () => {
  const wishes = { name: 'Ada & Co', lang: 'fr', startMuted: true, startCameraOff: true, autoJoin: true };
  expect(addressOf({ server, room: 'a/b', ...wishes })).toBe(`${server}/embed/a%2Fb#name=Ada+%26+Co&lang=fr&microphone=off&camera=off&join=on`);
  expect(addressOf({ server, room: 'abc' })).toBe(`${server}/embed/abc#`);
});
