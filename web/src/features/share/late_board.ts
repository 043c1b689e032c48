import { LazyModule } from '../../core/lazy_module';
import { createStore, type ReadableStore } from '../../core/store';
import type { Board } from './board/board';
import type { BoardViews } from './board';
import type { SharedScreen } from './shared_screens';
import { ShareWire, type WireRoom } from './share_wire';

/** What the board needs of a room. */
export type BoardRoom = WireRoom;

const code = new LazyModule(() => import('./board'));

/** What one does with a shared screen, and what draws it. */
export interface LoadedBoard extends BoardViews {
  readonly board: Board;
}

/** Fetches what points, draws and zooms once a screen is shared. Without it one still sees the screen. */
export class LateBoard {
  private readonly store = createStore<LoadedBoard | undefined>(undefined);
  private readonly wire: ShareWire;
  private isAsked = false;
  private isClosed = false;

  constructor(
    room: BoardRoom,
    private readonly screens: ReadableStore<readonly SharedScreen[]>,
  ) {
    this.wire = new ShareWire(room);
    screens.subscribe(() => {
      if (screens.get().length > 0) void this.load();
    });
  }

  get loaded(): ReadableStore<LoadedBoard | undefined> {
    return this.store;
  }

  close(): void {
    this.isClosed = true;
    this.store.get()?.board.close();
  }

  private async load(): Promise<void> {
    if (this.isAsked || this.isClosed) return;
    this.isAsked = true;
    try {
      const { Board: Made, ...views } = await code.load();
      if (!this.isClosed) this.store.set({ board: new Made(this.wire, this.screens), ...views });
    } catch {
      this.isAsked = false;
    }
  }
}
