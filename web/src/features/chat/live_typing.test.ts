import { RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { type Draft, emptyDraft } from './draft';
import { LiveTyping, type TypedLine, typingInterval, typingLifetime, typingTopic } from './live_typing';

const claire = new FakeParticipant('claire', 'Claire Morvan');
let room: FakeRoom;
let typing: LiveTyping;
let mayWrite = true;
const isOn = createStore(true);
const draft = createStore<Draft>(emptyDraft);
const lines = createStore<readonly TypedLine[]>([]);

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  isOn.set(true);
  draft.set(emptyDraft);
  mayWrite = true;
  lines.set([]);
  typing = new LiveTyping({ room: room.asRoom(), isOn, draft, mayWrite: () => mayWrite, lines });
});
afterEach(() => {
  typing.close();
  vi.useRealTimers();
});

const passes = (time: number) => vi.advanceTimersByTimeAsync(time);
const types = (text: string, more: Partial<Draft> = {}) => draft.set({ ...emptyDraft, text, ...more });
const sent = () => room.localParticipant.data.map((line) => (JSON.parse(line) as { text: string }).text);

async function comes(line: unknown, from = claire, topic = typingTopic) {
  const text = typeof line === 'string' ? line : JSON.stringify(line);
  room.tell(RoomEvent.DataReceived, new TextEncoder().encode(text), from, undefined, topic);
  await passes(100);
}

const shown = () => lines.get().map(({ name, text }) => `${name}: ${text}`);

describe('what one types', () => {
  it('goes within half a second, at most every 300 ms, as the whole line, and is cleared when it was sent', async () => {
    for (const text of ['H', 'He', 'Hel']) types(text);
    await passes(typingInterval);
    expect(sent()).toEqual(['Hel']);
    for (let length = 1; length <= 100; length += 1) {
      types('a'.repeat(length));
      await passes(30);
    }
    await passes(typingInterval);
    expect(sent().length).toBeLessThanOrEqual(3000 / typingInterval + 3);
    expect(sent().at(-1)).toBe('a'.repeat(100));
    types('');
    await passes(typingInterval);
    expect(sent().at(-1)).toBe('');
  });

  it('goes nowhere unless one wants it, while one corrects, or may not write', async () => {
    isOn.set(false);
    types('secret');
    await passes(typingInterval);
    isOn.set(true);
    types('secret', { editing: 'a message' });
    await passes(typingInterval);
    mayWrite = false;
    types('secret');
    await passes(typingInterval);
    expect(sent()).toEqual([]);
  });

  it('disappears at the others when one turns it off', async () => {
    types('Hel');
    await passes(typingInterval);
    isOn.set(false);
    await passes(typingInterval);
    expect(sent()).toEqual(['Hel', '']);
  });

  it('is taken from those who read it when it is for somebody else', async () => {
    const told: [string, unknown][] = [];
    vi.spyOn(room.localParticipant, 'publishData').mockImplementation(async (...args: unknown[]) => {
      const [payload, options] = args as [Uint8Array, { destinationIdentities?: string[] }];
      told.push([(JSON.parse(new TextDecoder().decode(payload)) as { text: string }).text, options.destinationIdentities]);
    });
    types('Hel');
    await passes(typingInterval);
    types('Hell', { to: 'claire' });
    await passes(typingInterval);
    expect(told).toEqual([['Hel', undefined], ['', undefined], ['Hell', ['claire']]]);
  });
});

describe('what others type', () => {
  it('stands there until they sent it, left, or did nothing for long', async () => {
    await comes({ text: 'Hel' });
    await comes({ text: 'Hello' });
    expect(shown()).toEqual(['Claire Morvan: Hello']);
    await comes({ text: '' });
    expect(shown()).toEqual([]);
    await comes({ text: 'Again' });
    room.tell(RoomEvent.ParticipantDisconnected, claire);
    await passes(100);
    expect(shown()).toEqual([]);
    await comes({ text: 'Again' });
    await passes(typingLifetime + 200);
    expect(shown()).toEqual([]);
  });

  it('is not seen by who did not ask for it, and goes when one turns it off', async () => {
    await comes({ text: 'Hel' });
    isOn.set(false);
    expect(shown()).toEqual([]);
    await comes({ text: 'Hello' });
    expect(shown()).toEqual([]);
  });

  it.each(['', '{', '[]', '{"text":7}', 'null'])('is left alone when nobody understands it: %s', async (line) => {
    await comes(line);
    expect(shown()).toEqual([]);
  });

  it('is bounded, and drawn a few times a second however many type', async () => {
    let draws = 0;
    const end = lines.subscribe(() => (draws += 1));
    for (let i = 0; i < 150; i += 1) {
      const text = 'x'.repeat(5000);
      room.tell(RoomEvent.DataReceived, new TextEncoder().encode(JSON.stringify({ text })), new FakeParticipant(`${i}`, `${i}`), undefined, typingTopic);
    }
    await passes(100);
    expect([draws, shown().length, lines.get()[0]?.text.length]).toEqual([1, 6, 2000]);
    end();
  });
});
