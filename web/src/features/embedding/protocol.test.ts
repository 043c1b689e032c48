import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './allowed_origin';
import { readNews, readOrder, wrap } from './protocol';

describe('a message to the meeting', () => {
  it('is none of ours without the version', () => {
    for (const data of [undefined, null, 1, 'hello', [], {}, { type: 'hello' }, { type: 'ROOM_CREATED' }]) {
      expect(readOrder(data)).toBeUndefined();
    }
  });

  it('is understood as it was meant', () => {
    expect(readOrder(wrap({ type: 'hello' }))).toEqual({ type: 'hello' });
    const command = { type: 'command', id: 7, name: 'microphone', value: false } as const;
    expect(readOrder(wrap(command))).toEqual(command);
    expect(readOrder({ visio: 1, type: 'command', id: 7, name: 'leave' })).toEqual({ type: 'command', id: 7, name: 'leave', value: undefined });
  });

  it.each([
    ['bad_version', { visio: 2, type: 'command', id: 7, name: 'leave' }],
    ['bad_message', { visio: 1, id: 7 }],
    ['bad_message', { visio: 1, type: 'event', id: 7, name: 'leave' }],
    ['bad_message', { visio: 1, type: 'command', id: 7, name: 12 }],
    ['bad_value', { visio: 1, type: 'command', id: 7, name: 'name', value: { toString: 'Ada' } }],
  ])('is refused with %s, under its number', (code, data) => {
    expect(readOrder(data)).toMatchObject({ type: 'bad', id: 7, refusal: { code } });
  });

  it('needs a number that an answer can name', () => {
    expect(readOrder({ visio: 1, type: 'command', id: '7', name: 'leave' })).toMatchObject({ type: 'bad', id: 0 });
  });
});

describe('a message from the meeting', () => {
  it('is an event that is known, an answer or a greeting', () => {
    expect(readNews(wrap({ type: 'hello' }))).toEqual({ type: 'hello' });
    expect(readNews(wrap({ type: 'event', name: 'camera', detail: { on: true } }))).toEqual({ type: 'event', name: 'camera', detail: { on: true } });
    expect(readNews(wrap({ type: 'answer', id: 3, refusal: null }))).toEqual({ type: 'answer', id: 3, refusal: null });
  });

  it('is nothing else', () => {
    const event = { visio: 1, type: 'event', name: 'camera', detail: { on: true } };
    for (const data of [null, 'x', { ...event, visio: 2 }, { ...event, name: 'toString' }, { ...event, detail: 1 }, { visio: 1, type: 'answer' }]) {
      expect(readNews(data)).toBeUndefined();
    }
  });
});

describe('an allowed origin', () => {
  const allowed = ['https://intranet.example.org', 'https://*.ville.fr', 'http://localhost:8000', 'https://Shop.example.org:443'];

  it.each(['https://intranet.example.org', 'https://a.ville.fr', 'https://a.b.ville.fr', 'http://localhost:8000', 'https://shop.example.org'])(
    'is %s',
    (origin) => expect(isAllowedOrigin(origin, allowed)).toBe(true),
  );

  it.each([
    'https://ville.fr',
    'http://a.ville.fr',
    'https://a.ville.fr:8443',
    'https://evilville.fr',
    'https://a.ville.fr.evil.org',
    'https://intranet.example.org.evil.org',
    'http://intranet.example.org',
    'http://localhost:80',
    'null',
    '',
  ])('is not %j', (origin) => expect(isAllowedOrigin(origin, allowed)).toBe(false));
});
