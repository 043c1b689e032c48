import type { Session } from '../src/core/meeting_session';
import { emptyView, type MeetingView, offDevice, type Person, type Playable } from '../src/core/meeting_view';
import { hueOf } from '../src/core/person';
import { createStore } from '../src/core/store';

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

/** People as they would stand in a view, oneself last. */
export function fakePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const isSelf = i === count - 1;
    const name = isSelf ? 'Nadia Ferhat' : (names[i % names.length] ?? '');
    const identity = `${name} ${i}`;
    return {
      identity,
      name,
      isSelf,
      microphoneOn: i % 3 !== 1 || isSelf,
      picture: i % 4 === 3 && !isSelf ? undefined : fakePicture(hueOf(identity)),
      voice: undefined,
      speaking: i === 0 && !isSelf,
      weak: i === 3 && !isSelf,
    };
  });
}

/** A session that only remembers what was switched. */
export function fakeSession(people: readonly Person[], state: string): Session {
  const on = { ...offDevice, on: true };
  const store = createStore<MeetingView>({
    ...emptyView,
    phase: { kind: state === 'reconnecting' ? 'reconnecting' : 'live' },
    people,
    own: {
      microphone: state === 'failed' ? { ...offDevice, failure: 'missing' } : on,
      camera: state === 'failed' ? offDevice : on,
    },
    soundBlocked: state === 'blocked',
  });
  return {
    view: store,
    leave: async () => store.set({ ...store.get(), phase: { kind: 'ended', why: 'left' } }),
    setOn: async (kind, isOn) => {
      const { own } = store.get();
      store.set({ ...store.get(), own: { ...own, [kind]: { ...own[kind], on: isOn } } });
    },
    choose: async () => undefined,
    startSound: async () => store.set({ ...store.get(), soundBlocked: false }),
  };
}

/** Head and shoulders before a wall, as a camera would send them. */
function fakePicture(hue: number): Playable {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  draw(canvas.getContext('2d'), hue);
  return {
    attach(element) {
      const stream = canvas.captureStream(5);
      element.srcObject = stream;
      // A stream of a still canvas has no first frame until something is drawn.
      setTimeout(() => draw(canvas.getContext('2d'), hue), 50);
      return element;
    },
    detach(element) {
      element.srcObject = null;
      return element;
    },
  };
}

function draw(context: CanvasRenderingContext2D | null, hue: number): void {
  if (!context) return;
  const wall = context.createLinearGradient(0, 0, 1280, 720);
  wall.addColorStop(0, `oklch(0.75 0.03 ${hue})`);
  wall.addColorStop(1, `oklch(0.5 0.05 ${hue})`);
  context.fillStyle = wall;
  context.fillRect(0, 0, 1280, 720);
  ellipse(context, 640, 760, 330, 280, `oklch(0.4 0.08 ${hue})`);
  ellipse(context, 640, 290, 190, 210, `oklch(0.25 0.03 ${hue})`);
  ellipse(context, 640, 340, 150, 190, 'oklch(0.75 0.06 55)');
}

function ellipse(context: CanvasRenderingContext2D, x: number, y: number, rx: number, ry: number, fill: string) {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
  context.fill();
}
