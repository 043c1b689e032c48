import { createStore, type ReadableStore, type Store } from '../../core/store';
import type { SharedMode } from '../hosting';

/** What the hall sees: what a host chose for everybody, or something of its own. */
export type HallChoice = SharedMode | 'follow';

/** The second window, for the screen of a hall. */
export class HallSwitch {
  readonly choice: Store<HallChoice> = createStore<HallChoice>('follow');
  private readonly opened = createStore<Window | undefined>(undefined);
  private readonly refused = createStore(false);
  private readonly closeWithPage = () => this.close();

  /** The window that is open. */
  get window(): ReadableStore<Window | undefined> {
    return this.opened;
  }

  /** The browser let no window open. */
  get isBlocked(): ReadableStore<boolean> {
    return this.refused;
  }

  /** Opens it, or closes it. Only within a click or the press of a key does a browser open windows. */
  toggle(): void {
    if (this.opened.get()) this.close();
    else this.open();
  }

  close(): void {
    this.opened.get()?.close();
    this.forget();
    this.refused.set(false);
  }

  private open(): void {
    this.refused.set(false);
    // A new one each time: whichever has a name may be a window of another site by now.
    const hall = window.open('', '_blank', 'popup,width=1280,height=720');
    this.refused.set(!hall);
    if (!hall) return;
    hall.addEventListener('pagehide', () => this.opened.get() === hall && this.forget());
    addEventListener('pagehide', this.closeWithPage);
    this.opened.set(hall);
  }

  private forget(): void {
    removeEventListener('pagehide', this.closeWithPage);
    this.opened.set(undefined);
  }
}
