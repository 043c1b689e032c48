import { sameItems, unlessSame } from '../../core/equality';
import { createStore, type ReadableStore } from '../../core/store';
import type { Person } from '../people';
import { type Size, tilesBesideLarge } from './stage_layout';
import { TileOrder } from './tile_order';
import { pagesOf, tilesPerPage } from './tile_pages';

/** What the stage shows where. */
export interface StageLayout {
  /** Of the area for tiles; zero until it is measured. */
  readonly size: Size;
  /** The identities on each page; none until the area is measured. */
  readonly pages: readonly (readonly string[])[];
  /** The first tile of the first page stands large: somebody is shown to everybody. */
  readonly hasSpotlight: boolean;
  /** Oneself and nobody else. */
  readonly isAlone: boolean;
}

/** Who stands where on the stage: worked out once for each change of the people or of the size. */
export class StageStore {
  private readonly store = createStore<StageLayout>({ size: { width: 0, height: 0 }, pages: [], hasSpotlight: false, isAlone: false });
  private readonly order = new TileOrder();

  /** `spotlight` is the identity of who is shown large to everybody, if anybody. */
  constructor(
    private readonly people: ReadableStore<readonly Person[]>,
    private readonly spotlight: ReadableStore<string | undefined> = nobody,
  ) {
    const rearrange = () => this.arrange(this.store.get().size);
    rearrange();
    people.subscribe(rearrange);
    spotlight.subscribe(rearrange);
  }

  get layout(): ReadableStore<StageLayout> {
    return this.store;
  }

  /** Tells how large the area for tiles is now. */
  resize(size: Size): void {
    this.arrange(size);
  }

  private arrange(measured: Size): void {
    const before = this.store.get();
    const size = unlessSame(before.size, measured);
    const isAlone = this.people.get().length === 1;
    const spotlit = isAlone ? undefined : this.people.get().find(({ identity }) => identity === this.spotlight.get());
    const pages = unlessSamePages(before.pages, this.pages(size, spotlit));
    const hasSpotlight = spotlit !== undefined;
    const next = unlessSame(before, { size, pages, hasSpotlight, isAlone });
    if (next !== before) this.store.set(next);
  }

  private pages(size: Size, spotlit: Person | undefined): StageLayout['pages'] {
    if (size.width <= 0) return [];
    const people = this.people.get().filter((person) => person !== spotlit);
    const perPage = spotlit ? tilesBesideLarge(size) : tilesPerPage(people.length, size);
    const pages = pagesOf(this.order.arrange(people, perPage - 1), perPage);
    return pages.map((page) => [...(spotlit ? [spotlit] : []), ...page].map(({ identity }) => identity));
  }
}

const nobody = createStore<string | undefined>(undefined);

function unlessSamePages(before: StageLayout['pages'], now: StageLayout['pages']): StageLayout['pages'] {
  const isSame = before.length === now.length && now.every((page, i) => sameItems(before[i] ?? [], page));
  return isSame ? before : now;
}
