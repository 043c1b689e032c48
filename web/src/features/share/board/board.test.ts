import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../../core/store';
import type { SharedScreen } from '../shared_screens';
import type { ShareWire } from '../share_wire';
import { Board } from './board';
import { mostStrokes, pointerLifetime } from './marks';
import { encode } from './messages';

type Listener = (bytes: Uint8Array, from: string) => void;

/** Three people whose boards hear each other. */
class Meeting {
  readonly screens = createStore<readonly SharedScreen[]>([]);
  now = 0;
  sent = 0;
  readonly boards = new Map<string, Board>();
  private readonly ears = new Map<string, Listener>();

  constructor() {
    for (const name of ['claire', 'kofi', 'sanne']) this.enter(name);
  }

  enter(name: string): void {
    const wire = {
      identity: name,
      send: (bytes: Uint8Array, { to }: { to?: string }) => {
        this.sent += 1;
        this.tell(bytes, name, to);
      },
      listen: (listener: Listener) => {
        this.ears.set(name, listener);
        return () => void this.ears.delete(name);
      },
    } as unknown as ShareWire;
    const seen = createStore<readonly SharedScreen[]>([]);
    const look = () => seen.set(this.screens.get().map((screen) => ({ ...screen, isSelf: screen.identity === name })));
    this.screens.subscribe(look);
    look();
    this.boards.set(name, new Board(wire, seen, () => this.now));
  }

  tell(bytes: Uint8Array, from: string, to?: string): void {
    for (const [name, listener] of this.ears) if (name !== from && (to === undefined || to === name)) listener(bytes, from);
  }

  share(...names: string[]): void {
    this.screens.set(names.map((identity) => ({ identity, name: identity, isSelf: false, aspect: 1 }) as SharedScreen));
  }

  board(name: string): Board {
    const board = this.boards.get(name);
    if (!board) throw new Error(`${name} is not there`);
    return board;
  }

  marks(name: string, screen = 'claire') {
    return this.board(name).marks.get().get(screen) ?? { pointers: [], strokes: [] };
  }
}

let meeting: Meeting;

beforeEach(() => {
  vi.useFakeTimers();
  meeting = new Meeting();
});
afterEach(() => {
  for (const board of meeting.boards.values()) board.close();
  vi.useRealTimers();
});

const middle = { x: 0.5, y: 0.5 };

function drawOnce(by: string) {
  const line = meeting.board(by).draw('claire');
  line(middle);
  line(undefined);
}

describe('pointing', () => {
  it('is seen by everybody, with who points, and fades', () => {
    meeting.share('claire');
    meeting.board('kofi').point('claire', middle);
    for (const name of ['claire', 'kofi', 'sanne']) expect(meeting.marks(name).pointers).toMatchObject([{ from: 'kofi', ...middle }]);
    meeting.now = pointerLifetime + 1;
    vi.advanceTimersByTime(1000);
    expect(meeting.marks('sanne').pointers).toEqual([]);
  });

  it('is told 25 times a second at most, and that it ends always', () => {
    meeting.share('claire');
    const before = meeting.sent;
    for (let i = 0; i < 200; i += 1) meeting.board('kofi').point('claire', { x: i / 200, y: 0.5 });
    expect(meeting.sent - before).toBe(25);
    meeting.board('kofi').point('claire', undefined);
    expect(meeting.marks('sanne').pointers).toEqual([]);
  });

  it('is not shown to who did not allow it, nor where nobody shares', () => {
    meeting.share('claire');
    meeting.board('claire').allow({ point: false });
    expect(meeting.board('kofi').rights.get().get('claire')).toEqual({ point: false, draw: false });
    meeting.board('kofi').point('claire', middle);
    meeting.board('kofi').point('sanne', middle);
    expect(meeting.marks('claire').pointers).toEqual([]);
    expect(meeting.marks('sanne').pointers).toEqual([]);
    expect(meeting.marks('claire', 'sanne').pointers).toEqual([]);
  });
});

describe('drawing', () => {
  it('is for those alone whom the owner lets, whoever else sends lines', () => {
    meeting.share('claire');
    drawOnce('kofi');
    expect(meeting.marks('sanne').strokes).toEqual([]);
    meeting.board('claire').allow({ draw: true });
    drawOnce('kofi');
    expect(meeting.marks('sanne').strokes).toMatchObject([{ from: 'kofi', points: [middle] }]);
    expect(meeting.marks('claire').strokes).toHaveLength(1);
  });

  it('is taken away by who drew it, or by the owner altogether', () => {
    meeting.share('claire');
    meeting.board('claire').allow({ draw: true });
    drawOnce('kofi');
    drawOnce('sanne');
    meeting.board('kofi').clear('claire');
    expect(meeting.marks('claire').strokes.map(({ from }) => from)).toEqual(['sanne']);
    meeting.board('claire').clear('claire');
    expect(meeting.marks('sanne').strokes).toEqual([]);
  });

  it('goes with the screen', () => {
    meeting.share('claire');
    meeting.board('claire').allow({ draw: true });
    drawOnce('kofi');
    meeting.share();
    meeting.share('claire');
    expect(meeting.marks('sanne').strokes).toEqual([]);
  });

  it('holds whoever floods', () => {
    meeting.share('claire');
    meeting.board('claire').allow({ draw: true });
    for (let id = 0; id < 500; id += 1) {
      meeting.now += 20;
      meeting.tell(encode('claire', { kind: 'draw', id, points: [middle] }), 'kofi');
    }
    expect(meeting.marks('sanne').strokes).toHaveLength(mostStrokes);
    const shown = meeting.marks('sanne').strokes;
    for (let id = 500; id < 5000; id += 1) meeting.tell(encode('claire', { kind: 'draw', id, points: [middle] }), 'kofi');
    expect(shown.filter((stroke) => meeting.marks('sanne').strokes.includes(stroke)).length).toBeLessThan(mostStrokes);
    expect(meeting.marks('sanne').strokes.at(-1)?.id).toBeLessThan(600);
  });
});

describe('what others may do', () => {
  it('is learnt by who comes later', () => {
    meeting.share('claire');
    meeting.board('claire').allow({ point: false, draw: true });
    meeting.enter('nadia');
    expect(meeting.board('nadia').rights.get().get('claire')).toEqual({ point: false, draw: true });
  });

  it('is said by the owner alone', () => {
    meeting.share('claire');
    meeting.tell(encode('claire', { kind: 'rights', point: true, draw: true }), 'kofi');
    expect(meeting.board('sanne').rights.get().get('claire')?.draw).toBe(false);
  });
});
