import { createStore, type ReadableStore } from '../../../core/store';
import type { SharedScreen } from '../shared_screens';
import type { ShareWire } from '../share_wire';
import { cleared, drawOn, type Marks, noMarks, type Point, pointAt, withoutOld } from './marks';
import { type BoardMessage, decode, encode, type Rights, usualRights } from './messages';
import { RateLimit } from './rate_limit';
import { type View, wholeView } from './view';

/** What the pointer does on a shared screen. */
export type BoardTool = 'look' | 'point' | 'draw';

/** Nobody needs to tell more often, and nobody is heard more often: per second. */
const mostSent = 25;
const mostHeard = 60;

/** Who points at and draws on shared screens. Nothing of it leaves the meeting or is kept. */
export class Board {
  /** How the large screen is looked at. */
  readonly view = createStore<View>(wholeView);
  readonly tool = createStore<BoardTool>('look');
  /** What others may do on one's own screen. */
  readonly ownRights = createStore<Rights>(usualRights);
  private readonly allMarks = createStore<ReadonlyMap<string, Marks>>(new Map());
  private readonly allRights = createStore<ReadonlyMap<string, Rights>>(new Map());
  private readonly sending = new RateLimit(mostSent);
  private readonly hearing = new Map<string, RateLimit>();
  private readonly ends: (() => void)[];
  private strokes = 0;

  constructor(
    private readonly wire: ShareWire,
    private readonly screens: ReadableStore<readonly SharedScreen[]>,
    private readonly now: () => number = () => performance.now(),
  ) {
    const fading = setInterval(() => this.fade(), 500);
    this.ends = [wire.listen((bytes, from) => this.hear(bytes, from)), screens.subscribe(() => this.follow()), () => clearInterval(fading)];
    this.follow();
  }

  /** On each screen, by who shares it. */
  get marks(): ReadableStore<ReadonlyMap<string, Marks>> {
    return this.allMarks;
  }

  /** What one may do on each screen. */
  get rights(): ReadableStore<ReadonlyMap<string, Rights>> {
    return this.allRights;
  }

  /** Points there; nowhere without a point. Too often is left out, but never that it ends. */
  point(screen: string, point: Point | undefined): void {
    if (point && !this.sending.take(this.now())) return;
    this.put(screen, pointAt(this.marksOn(screen), this.wire.identity, point, this.now()));
    this.tell(screen, { kind: 'point', point }, point === undefined);
  }

  /** Begins a line; what it returns goes on with it and tells the others from time to time. */
  draw(screen: string): (point: Point | undefined) => void {
    this.strokes += 1;
    const id = this.strokes;
    let untold: Point[] = [];
    return (point) => {
      if (point) {
        untold.push(point);
        this.put(screen, drawOn(this.marksOn(screen), this.wire.identity, id, [point]));
      }
      if (untold.length === 0 || (point && !this.sending.take(this.now()))) return;
      this.tell(screen, { kind: 'draw', id, points: untold }, true);
      untold = [];
    };
  }

  /** Takes one's own marks away; on one's own screen all. */
  clear(screen: string): void {
    this.put(screen, cleared(this.marksOn(screen), screen === this.wire.identity ? undefined : this.wire.identity));
    this.tell(screen, { kind: 'clear' }, true);
  }

  /** Says what others may do on one's own screen. */
  allow(change: Partial<Rights>): void {
    this.ownRights.set({ ...this.ownRights.get(), ...change });
    this.tell(this.wire.identity, { kind: 'rights', ...this.ownRights.get() }, true);
  }

  close(): void {
    this.ends.forEach((end) => end());
  }

  private hear(bytes: Uint8Array, from: string): void {
    const limit = this.hearing.get(from) ?? new RateLimit(mostHeard);
    this.hearing.set(from, limit);
    if (!limit.take(this.now())) return;
    const { screen, message } = decode(bytes) ?? {};
    if (screen === undefined || !message || !this.isShared(screen)) return;
    this.take(screen, message, from);
  }

  private take(screen: string, message: BoardMessage, from: string): void {
    const isOwner = from === screen;
    const marks = this.marksOn(screen);
    const allowed = screen === this.wire.identity ? this.ownRights.get() : (this.allRights.get().get(screen) ?? usualRights);
    switch (message.kind) {
      case 'hello':
        if (screen === this.wire.identity) this.tell(screen, { kind: 'rights', ...this.ownRights.get() }, true, from);
        return;
      case 'rights':
        if (isOwner) this.allRights.set(new Map(this.allRights.get()).set(screen, { point: message.point, draw: message.draw }));
        return;
      case 'point':
        if (isOwner || allowed.point) this.put(screen, pointAt(marks, from, message.point, this.now()));
        return;
      case 'draw':
        if (isOwner || allowed.draw) this.put(screen, drawOn(marks, from, message.id, message.points));
        return;
      case 'clear':
        this.put(screen, cleared(marks, isOwner ? undefined : from));
        return;
    }
  }

  /** Asks the owner of each new screen what one may do there, and forgets what was on those that are gone. */
  private follow(): void {
    const shared = this.screens.get();
    const known = this.allRights.get();
    const isGone = [...known.keys()].some((screen) => !this.isShared(screen));
    const fresh = shared.filter(({ identity, isSelf }) => !isSelf && !known.has(identity));
    if (!isGone && fresh.length === 0 && this.allMarks.get().size === 0) return;
    const rights = shared.filter(({ isSelf }) => !isSelf).map(({ identity }) => [identity, known.get(identity) ?? usualRights] as const);
    this.allRights.set(new Map(rights));
    for (const { identity } of fresh) this.tell(identity, { kind: 'hello' }, true, identity);
    const marks = [...this.allMarks.get()].filter(([screen]) => this.isShared(screen));
    if (marks.length < this.allMarks.get().size) this.allMarks.set(new Map(marks));
  }

  private fade(): void {
    for (const [screen, marks] of this.allMarks.get()) this.put(screen, withoutOld(marks, this.now()));
  }

  private isShared(screen: string): boolean {
    return this.screens.get().some(({ identity }) => identity === screen);
  }

  private marksOn(screen: string): Marks {
    return this.allMarks.get().get(screen) ?? noMarks;
  }

  private put(screen: string, marks: Marks): void {
    if (marks !== this.marksOn(screen)) this.allMarks.set(new Map(this.allMarks.get()).set(screen, marks));
  }

  private tell(screen: string, message: BoardMessage, reliable: boolean, to?: string): void {
    this.wire.send(encode(screen, message), { reliable, to });
  }
}
