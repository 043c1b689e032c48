// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { createStore } from '../../core/store';
import { FakeCall } from '../../testing/fake_call';
import type { Session } from '../call';
import type { Person } from '../people';
import { tellOfCall } from './meeting_news';

type Message = NonNullable<ReturnType<Session['chat']['arrivals']['get']>>;

const person = (identity: string, change: Partial<Person> = {}) => ({ identity, name: identity.toUpperCase(), isSelf: false, ...change }) as Person;
const written = (change: Partial<Message>) => ({ sender: 'b', name: 'B', text: 'Hello', ...change }) as Message;
const self = person('a', { isSelf: true });

let call: FakeCall;
let people: ReturnType<typeof createStore<readonly Person[]>>;
let told: [string, object][];
let end: () => void;

beforeEach(() => {
  call = new FakeCall();
  people = createStore<readonly Person[]>([person('b'), self]);
  told = [];
  const { devices, share, chat } = call.context;
  const session = { devices, share, chat, people: { list: people } } as unknown as Session;
  end = tellOfCall(session, 'abc-defg-hij', (name, detail) => told.push([name, detail]));
});

it('tells first that one has joined, how one’s switches stand and who is there', () => {
  expect(told).toEqual([
    ['joined', { room: 'abc-defg-hij', identity: 'a', name: 'A' }],
    ['microphone', { on: false }],
    ['camera', { on: false }],
    ['share', { on: false }],
    ['participant-joined', { identity: 'b', name: 'B' }],
  ]);
});

it('tells of each change once', () => {
  told.length = 0;
  call.microphone.set({ ...call.microphone.get(), on: true });
  call.microphone.set({ ...call.microphone.get(), busy: true });
  people.set([person('b', { handRaisedAt: 1 }), person('c'), self]);
  people.set([person('c'), self]);
  expect(told).toEqual([
    ['microphone', { on: true }],
    ['hand', { identity: 'b', name: 'B', raised: true }],
    ['participant-joined', { identity: 'c', name: 'C' }],
    ['participant-left', { identity: 'b', name: 'B' }],
  ]);
});

it('tells what others write to everybody, and nothing private', () => {
  told.length = 0;
  call.chat.arrivals.set(written({ text: 'Psst', privateWith: { identity: 'b', name: 'B' } }));
  call.chat.arrivals.set(written({}));
  expect(told).toEqual([['message', { identity: 'b', name: 'B', text: 'Hello' }]]);
});

it('tells nothing after its end', () => {
  end();
  told.length = 0;
  people.set([self]);
  call.camera.set({ ...call.camera.get(), on: true });
  call.chat.arrivals.set(written({}));
  expect(told).toEqual([]);
});
