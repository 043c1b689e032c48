import { sameData, unlessSame } from '../../core/equality';
import { createStore, type ReadableStore } from '../../core/store';
import type { SharedLayout } from '../hosting';
import type { Person } from '../people';
import type { SharedScreen } from '../share';
import { type Focus, tilesBeside } from './focus_layout';
import type { Size } from './stage_layout';
import {
  defaultChoices,
  isSameItem,
  itemOf,
  nextSpeaker,
  type OwnPicture,
  planStage,
  type StageChoices,
  type StageItem,
  type StageMode,
  type StagePlan,
} from './stage_plan';
import { TileOrder } from './tile_order';
import { pagesOf, tilesPerPage } from './tile_pages';

/** What the stage shows where. */
export interface StageLayout {
  /** Of the area for tiles; zero until it is measured. */
  readonly size: Size;
  /** The tiles on each page, the large ones first; none until the area is measured. */
  readonly pages: readonly (readonly StageItem[])[];
  /** What stands large on every page, if anything does. */
  readonly focus: Focus | undefined;
  /** Whose signs everybody must see. */
  readonly interpreter: string | undefined;
  /** In a corner over the others: oneself. */
  readonly floating: string | undefined;
  /** Oneself and nobody else. */
  readonly isAlone: boolean;
}

const emptyLayout: StageLayout = {
  size: { width: 0, height: 0 },
  pages: [],
  focus: undefined,
  interpreter: undefined,
  floating: undefined,
  isAlone: false,
};

/** What the stage depends on. */
export interface StageSources {
  readonly people: ReadableStore<readonly Person[]>;
  readonly screens: ReadableStore<readonly SharedScreen[]>;
  /** Who is shown large to everybody. */
  readonly spotlight: ReadableStore<string | undefined>;
  /** Whose signs everybody must see. */
  readonly interpreter: ReadableStore<string | undefined>;
  /** What a host chose for everybody. */
  readonly layout: ReadableStore<SharedLayout | undefined>;
  /** Where one sees oneself. */
  readonly own: ReadableStore<OwnPicture>;
}

/** What shows the stage and changes what one sees of it. */
export type StageView = Pick<StageStore, 'layout' | 'choices' | 'resize' | 'choose' | 'chooseMode' | 'follow' | 'togglePin'>;

/** Who stands where on the stage: worked out once for each change of what it depends on. */
export class StageStore {
  private readonly store = createStore<StageLayout>(emptyLayout);
  private readonly chosen = createStore<StageChoices>(defaultChoices);
  private readonly order = new TileOrder();
  private speaker: string | undefined;
  /** What one chose for oneself: comes back when no host chooses for all. */
  private ownMode: StageMode = defaultChoices.mode;
  private lastShared: SharedLayout | undefined;

  constructor(private readonly sources: StageSources) {
    const rearrange = () => this.arrange(this.store.get().size);
    const { people, screens, spotlight, interpreter, layout, own } = sources;
    this.heedShared();
    rearrange();
    layout.subscribe(() => this.heedShared());
    for (const source of [people, screens, spotlight, interpreter, own, this.chosen]) source.subscribe(rearrange);
  }

  get layout(): ReadableStore<StageLayout> {
    return this.store;
  }

  get choices(): ReadableStore<StageChoices> {
    return this.chosen;
  }

  /** Tells how large the area for tiles is now. */
  resize(size: Size): void {
    this.arrange(size);
  }

  choose(change: Partial<StageChoices>): void {
    this.chosen.set(unlessSame(this.chosen.get(), { ...this.chosen.get(), ...change }));
  }

  /** Sees the others so from now on, whatever a host chose. */
  chooseMode(mode: StageMode): void {
    this.ownMode = mode;
    this.choose({ mode, follows: false });
  }

  /** Sees the others as the host has it, if one chose. */
  follow(): void {
    const shared = this.sources.layout.get();
    if (shared) this.choose({ mode: shared.mode, follows: true });
  }

  /** Always large for oneself, or no longer so. */
  togglePin(item: StageItem): void {
    this.choose({ pinned: isSameItem(this.chosen.get().pinned, item) ? undefined : item });
  }

  /** A new choice for all counts for everybody, the end of it for those who went along. */
  private heedShared(): void {
    const shared = this.sources.layout.get();
    if (sameData(shared, this.lastShared)) return;
    this.lastShared = shared;
    if (shared) this.follow();
    else if (this.chosen.get().follows) this.choose({ mode: this.ownMode, follows: false });
  }

  private arrange(measured: Size): void {
    const before = this.store.get();
    const size = unlessSame(before.size, measured);
    const plan = this.plan();
    const focus = unlessSameFocus(before.focus, this.focusOf(plan));
    const pages = unlessSamePages(before.pages, this.pages(size, plan, focus));
    const isAlone = this.sources.people.get().length === 1 && this.sources.screens.get().length === 0;
    const { floating } = plan;
    const next = unlessSame(before, { size, pages, focus, interpreter: this.sources.interpreter.get(), floating, isAlone });
    if (next !== before) this.store.set(next);
  }

  private plan(): StagePlan {
    const { spotlight, interpreter, own } = this.sources;
    const people = this.sources.people.get();
    const screens = this.sources.screens.get().toSorted((a, b) => Number(a.isSelf) - Number(b.isSelf));
    this.speaker = nextSpeaker(this.speaker, people);
    const scene = { people, spotlight: spotlight.get(), interpreter: interpreter.get(), speaker: this.speaker, own: own.get() };
    return planStage({ ...scene, screens: screens.map(({ identity }) => identity) }, this.chosen.get());
  }

  private focusOf({ large, hasInterpreter }: StagePlan): Focus | undefined {
    if (large.length === 0) return undefined;
    const screens = this.sources.screens.get();
    const aspects = large.map(({ kind, identity }) =>
      kind === 'screen' ? screens.find((screen) => screen.identity === identity)?.aspect : undefined,
    );
    return { aspects, hasInterpreter };
  }

  private pages(size: Size, { large, always, others }: StagePlan, focus: Focus | undefined): StageLayout['pages'] {
    if (size.width <= 0) return [];
    const count = always.length + others.length;
    const fitting = focus ? tilesBeside(focus, count, size) : tilesPerPage(count, size);
    // Beside something large, one place shows who else there is.
    const perPage = Math.max(1, fitting - always.length - Number(focus !== undefined && fitting < count));
    const visible = perPage - Number(others.some(({ isSelf }) => isSelf));
    const pages = pagesOf(this.order.arrange(others, visible), perPage);
    return pages.map((page) => [...large, ...always, ...page.map(({ identity }) => itemOf('person', identity))]);
  }
}

function unlessSameFocus(before: Focus | undefined, now: Focus | undefined): Focus | undefined {
  const isSame =
    before?.hasInterpreter === now?.hasInterpreter &&
    before?.aspects.length === now?.aspects.length &&
    (now?.aspects ?? []).every((aspect, i) => aspect === before?.aspects[i]);
  return isSame ? before : now;
}

function unlessSamePages(before: StageLayout['pages'], now: StageLayout['pages']): StageLayout['pages'] {
  const isSame = (a: readonly StageItem[], b: readonly StageItem[] = []) =>
    a.length === b.length && a.every((item, i) => isSameItem(item, b[i]));
  return before.length === now.length && now.every((page, i) => isSame(page, before[i])) ? before : now;
}
