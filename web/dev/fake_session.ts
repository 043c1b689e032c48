import { sources } from '../src/core/api/rooms';
import { hueOf } from '../src/core/names';
import { createStore, type Store } from '../src/core/store';
import type { Session } from '../src/features/call/call_session';
import type { Phase } from '../src/features/call/phase';
import { openRules } from '../src/features/hosting';
import { Companion } from '../src/features/companion';
import { FakeHosting, waitingPerson } from '../src/testing/fake_hosting';
import { FakePolls, pollOf } from '../src/testing/fake_polls';
import { type LocalDevice, offDevice } from '../src/features/devices';
import type { Person } from '../src/features/people';
import { reactions } from '../src/features/reactions';
import { noShare, type OwnShare, type SharedScreen } from '../src/features/share';
import { type Floor, freeFloor } from '../src/features/speaking';
import { Volumes } from '../src/features/sound';
import { ownPicture, StageStore } from '../src/features/stage';
import { ServerClock } from '../src/features/timer';
import { fakeChat } from './fake_chat';
import { fakeTrack } from './fake_track';

const names = [
  'Claire Morvan',
  'Kofi Mensah',
  'Sanne de Vries',
  'Yusuf Benali',
  'Pierre Lacombe',
  'Eszter Szabó-Kovács',
  'Łukasz Wiśniewski',
  'Grace O’Neill',
];

/** People as they would stand in a call, oneself last. */
export function fakePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const isSelf = i === count - 1;
    const name = isSelf ? 'Nadia Ferhat' : (names[i % names.length] ?? '');
    const identity = `${name} ${i}`;
    return {
      identity,
      // The fifth came with a second device.
      person: i === 4 && count > 5 ? `${names[0]} 0` : identity,
      name: i === 4 && count > 5 ? (names[0] ?? '') : name,
      role: isSelf ? 'owner' : i === 0 ? 'administrator' : undefined,
      isSignedIn: isSelf || i % 2 === 0,
      handRaisedAt: i === 1 || i === 2 ? Date.now() - (4 - i) * 60_000 : undefined,
      handPlace: i === 1 || i === 2 ? i : undefined,
      cameraOn: i % 4 !== 3,
      sharesScreen: i === 3 && !isSelf,
      isSelf,
      allowed: i === 2 ? ['microphone', 'camera'] : sources,
      microphoneOn: i % 3 !== 1 || isSelf,
      video: i % 4 === 3 && !isSelf ? undefined : fakeTrack(hueOf(identity)),
      audio: undefined,
      speaking: i === 0 && !isSelf,
      poorConnection: i === 3 && !isSelf,
    };
  });
}

function phaseOf(state: string): Phase {
  if (state === 'reconnecting') return { kind: 'reconnecting', lost: 'media' };
  return state === 'signalling' ? { kind: 'reconnecting', lost: 'signalling' } : { kind: 'live' };
}

const lines = ['Association Roue libre, pour le point 3', '', 'Je remplace Mme Caradec'];

/** Whom hosts show to everybody: &spotlight &interpreter. */
function shownToAll(query: URLSearchParams) {
  const people = fakePeople(Number(query.get('people') ?? 6));
  return {
    spotlight: query.has('spotlight') ? people[0]?.identity : undefined,
    interpreter: query.has('interpreter') ? people[1]?.identity : undefined,
  };
}

/** Who hosts, who waits, and what was told, as the query says: &host &waiting=3 &told. */
function fakeHosting(query: URLSearchParams): FakeHosting {
  const hosting = new FakeHosting();
  hosting.role.set(query.has('host') ? 'owner' : undefined);
  hosting.rules.set({ ...openRules, accessLevel: 'trusted', canPublish: ['microphone', 'camera'], chatPause: query.has('slow') ? 30 : 0, keepsChat: query.has('kept'), ...shownToAll(query) });
  const waiting = ['Hélène Caradec', 'Mehdi Saïdi', 'Ingrid Vos'];
  hosting.waiting.set(
    Array.from({ length: Number(query.get('waiting') ?? 0) }, (_, i) =>
      waitingPerson(waiting[i % 3] ?? '', {
        id: `${i}`,
        line: lines[i % 3] ?? '',
        isSignedIn: i % 3 === 2,
        email: i % 3 === 2 ? 'ingrid.vos@utrecht.nl' : '',
        looksLikeRecorder: i === 1,
        askedAt: Date.now() - (i + 1) * 40_000,
      }),
    ),
  );
  if (query.has('told')) {
    hosting.notices.set([
      { id: 1, kind: 'muted', actor: 'Claire Morvan' },
      { id: 2, kind: 'madeHost' },
      { id: 3, kind: 'locked' },
    ]);
  }
  return hosting;
}

/** The screens that the first so many people share, the own last. */
function fakeScreens(people: readonly Person[], query: URLSearchParams): readonly SharedScreen[] {
  const others = people.filter(({ isSelf }) => !isSelf).slice(0, Number(query.get('screens') ?? 0));
  const own = people.filter(({ isSelf }) => isSelf && query.has('sharing'));
  return [...others, ...own].map(({ identity, name, isSelf }, i) => {
    return { identity, name, isSelf, video: fakeTrack(200 + 60 * i), audio: undefined, aspect: 16 / 9 };
  });
}

function fakeShare(query: URLSearchParams): Session['share'] {
  const state = createStore<OwnShare>({ ...noShare, isOn: query.has('sharing'), surface: 'window' });
  return {
    state,
    start: async () => state.set({ ...state.get(), isOn: true }),
    stop: async () => state.set(noShare),
    setDetail: async (detail) => state.set({ ...state.get(), detail }),
    forgetFailure: () => undefined,
  };
}

const clock = new ServerClock();

/** A break and a timer: &break &timer. */
function fakeTimers(query: URLSearchParams): Session['timers'] {
  const running = (minutes: number, left: number) => {
    const endsAt = Date.now() + left * 1000;
    return { beganAt: endsAt - minutes * 60_000, endsAt, by: 'Nadia Ferhat', toldAt: 0 };
  };
  return {
    clock,
    pause: createStore(query.has('break') ? running(10, 462) : undefined),
    timer: createStore(query.has('timer') ? running(5, 152) : undefined),
  };
}

/** Who speaks: &floor, the first; &floor=me, oneself. */
function fakeFloor(people: readonly Person[], query: URLSearchParams): Floor {
  if (!query.has('floor')) return freeFloor;
  const speaks = query.get('floor') === 'me' ? people.at(-1) : people[0];
  if (!speaks) return freeFloor;
  const { identity, person, name } = speaks;
  const spoken = people.slice(0, 8).map((one, i) => ({ person: one.person, name: one.name, time: 360_000 / (i + 1) }));
  return { turn: { identity, person, name, since: Date.now() - 135_000, extra: 0 }, limit: 180_000, spoken, toldAt: 0 };
}

/** One open poll and one that is closed: &polls. */
function fakePolls(query: URLSearchParams): FakePolls {
  const polls = new FakePolls();
  if (!query.has('polls')) return polls;
  const votes = (texts: readonly [string, number][]) => texts.map(([text, count]) => ({ text, votes: count, names: [] }));
  const days = ['Vendredi 19 juin, 17 heures', 'Samedi 20 juin, 10 heures', 'Samedi 27 juin, 10 heures', 'Sans avis'];
  polls.list.set([
    pollOf('1', { question: 'Quel jour pour la fête de l’école ?', options: days.map((text) => ({ text, votes: undefined, names: [] })), voters: 5 }),
    pollOf('2', {
      question: 'Qui anime l’atelier vélo ?',
      options: votes([['L’association Roue libre', 6], ['Les parents d’élèves', 2], ['Sans avis', 1]]),
      isOpen: false,
      voters: 9,
      ownChoices: [1],
    }),
  ]);
  polls.asked.set(polls.list.get()[0]);
  return polls;
}

/** A session that only remembers what was switched. */
export function fakeSession(people: readonly Person[], state: string, query = new URLSearchParams()): Session {
  const list = createStore(people);
  const hosting = fakeHosting(query);
  const phase = createStore(phaseOf(state));
  const shown = shownToAll(query);
  const screens = createStore(fakeScreens(people, query));
  const share = fakeShare(query);
  const isBlocked = createStore(state === 'blocked');
  const on = { ...offDevice, on: true };
  const devices = {
    microphone: createStore<LocalDevice>(state === 'failed' ? { ...offDevice, failure: 'missing' } : on),
    camera: createStore<LocalDevice>(state === 'failed' ? offDevice : on),
  };
  return {
    phase,
    people: {
      list,
      identities: createStore(people.map(({ identity }) => identity)),
      find: (wanted) => people.find(({ identity }) => identity === wanted),
      see: () => () => undefined,
    },
    hosting: hosting.view,
    timers: fakeTimers(query),
    returns: { back: createStore(new Set(people.slice(0, 3).map(({ identity }) => identity))), say: () => undefined },
    polls: fakePolls(query),
    speaking: { clock, floor: createStore(fakeFloor(people, query)) },
    screens,
    share,
    board: createStore(undefined),
    volumes: new Volumes(),
    stage: new StageStore({
      people: list,
      screens,
      spotlight: createStore(shown.spotlight),
      interpreter: createStore(shown.interpreter),
      layout: createStore(undefined),
      own: ownPicture,
    }),
    companion: fakeCompanion(devices.microphone, query),
    devices: {
      ...devices,
      shownCamera: createStore(undefined),
      setOn: async (kind, isOn) => devices[kind].set({ ...devices[kind].get(), on: isOn }),
      toggle: async (kind) => devices[kind].set({ ...devices[kind].get(), on: !devices[kind].get().on }),
      choose: async () => undefined,
      tap: () => undefined,
    },
    chat: fakeChat(people, query),
    reactions: {
      shown: createStore(query.has('reactions') ? reactionsOf(people) : new Map()),
      arrivals: createStore(undefined),
      send: () => undefined,
    },
    sound: { isBlocked, start: async () => isBlocked.set(false) },
    link: { rate: createStore({ down: 42, up: 38 }), watchRate: () => () => undefined },
    leave: async () => phase.set({ kind: 'ended', why: 'left' }),
  };
}

function reactionsOf(people: readonly Person[]) {
  return new Map(people.slice(1, 4).map(({ identity }, i) => [identity, { reaction: reactions[i + 2] ?? reactions[0], id: i }]));
}

function fakeCompanion(microphone: Store<LocalDevice>, query: URLSearchParams): Companion {
  const companion = new Companion({ microphone, setOn: async (_, on) => microphone.set({ ...microphone.get(), on }) });
  if (query.has('companion')) companion.begin('Claire Morvan 0');
  return companion;
}
