// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EmbedderChannel } from './embedder_channel';
import { type Command, type Refusal, wrap } from './protocol';

const friend = 'https://intranet.example.org';
const posted = vi.fn<(message: unknown, target: string) => void>();
const around = { postMessage: posted };
const greeted = vi.fn<() => void>();
const obeyed = vi.fn<(command: Command) => Refusal | undefined>();
const leave = { type: 'command', id: 4, name: 'leave', value: undefined } as const;
let channel: EmbedderChannel;
let close: () => void;

/** A message arrives, as a browser says from whom. */
function arrive(data: unknown, origin = friend, source: unknown = around) {
  const event = new MessageEvent('message', { data, origin });
  Object.defineProperty(event, 'source', { value: source });
  dispatchEvent(event);
}

beforeEach(() => {
  vi.stubGlobal('parent', around);
  for (const mock of [posted, greeted, obeyed]) mock.mockReset();
  channel = new EmbedderChannel([friend], { greeted, obey: obeyed });
  close = channel.open();
});

afterEach(() => {
  close();
  vi.unstubAllGlobals();
});

it('says nothing but hello before somebody has greeted', () => {
  channel.tell('microphone', { on: true });
  expect(posted.mock.calls).toEqual([[{ visio: 1, type: 'hello' }, '*']]);
});

it('tells the origin that has greeted, and no other', () => {
  arrive(wrap({ type: 'hello' }));
  expect(greeted).toHaveBeenCalledOnce();
  channel.tell('microphone', { on: true });
  expect(posted.mock.lastCall).toEqual([{ visio: 1, type: 'event', name: 'microphone', detail: { on: true } }, friend]);
});

it('does not listen to a foreign origin, nor to another window of a good one', () => {
  posted.mockClear();
  for (const data of [wrap({ type: 'hello' }), wrap(leave)]) {
    arrive(data, 'https://evil.example.org');
    arrive(data, friend, { postMessage: posted });
  }
  channel.tell('camera', { on: true });
  expect([greeted, obeyed, posted].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
});

it('answers each command: that it is done, or why not', () => {
  const refusal: Refusal = { code: 'unknown_command', message: 'There is no command "dance".' };
  arrive(wrap(leave));
  expect(obeyed).toHaveBeenCalledExactlyOnceWith(leave);
  expect(posted.mock.lastCall).toEqual([{ visio: 1, type: 'answer', id: 4, refusal: null }, friend]);
  obeyed.mockReturnValue(refusal);
  arrive(wrap({ ...leave, id: 5, name: 'dance' }));
  expect(posted.mock.lastCall).toEqual([{ visio: 1, type: 'answer', id: 5, refusal }, friend]);
});

it('refuses what it cannot read, and passes over what is not meant for it', () => {
  arrive({ visio: 9, type: 'command', id: 6, name: 'leave' });
  expect(posted.mock.lastCall?.[0]).toMatchObject({ type: 'answer', id: 6, refusal: { code: 'bad_version' } });
  posted.mockClear();
  arrive({ source: 'an extension' });
  expect(posted).not.toHaveBeenCalled();
  expect(obeyed).not.toHaveBeenCalled();
});
