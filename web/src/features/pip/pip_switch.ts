import { createStore, type ReadableStore } from '../../core/store';

/** Of the Document Picture-in-Picture API, what this needs; TypeScript does not know it yet. */
interface WindowOpener {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

const size = { width: 400, height: 340 };

/** A small window that stays above all others while one works elsewhere. */
export class PipSwitch {
  private readonly opened = createStore<Window | undefined>(undefined);

  /** The window that is open. Undefined too where the browser shows a video alone. */
  get window(): ReadableStore<Window | undefined> {
    return this.opened;
  }

  /** Opens it, or closes it. What the browser refuses changes nothing. */
  async toggle(): Promise<void> {
    const opener = windowOpener();
    if (this.opened.get() || document.pictureInPictureElement) this.close();
    else if (opener) await this.open(opener).catch(() => undefined);
    else await showVideo().catch(() => undefined);
  }

  close(): void {
    this.opened.get()?.close();
    this.opened.set(undefined);
    if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined);
  }

  private async open(opener: WindowOpener): Promise<void> {
    const opened = await opener.requestWindow(size);
    opened.addEventListener('pagehide', () => {
      if (this.opened.get() === opened) this.opened.set(undefined);
    });
    this.opened.set(opened);
  }
}

/** Whether this browser has any small window. */
export function canShowPip(): boolean {
  return windowOpener() !== undefined || document.pictureInPictureEnabled === true;
}

function windowOpener(): WindowOpener | undefined {
  return (globalThis as { readonly documentPictureInPicture?: WindowOpener }).documentPictureInPicture;
}

/** The largest picture of somebody else, else one's own. */
async function showVideo(): Promise<void> {
  const others = [...document.querySelectorAll<HTMLVideoElement>('.stage .tile:not(.self) video')];
  const videos = others.length > 0 ? others : [...document.querySelectorAll<HTMLVideoElement>('.stage .tile video')];
  const [largest] = videos.toSorted((a, b) => b.clientWidth * b.clientHeight - a.clientWidth * a.clientHeight);
  await largest?.requestPictureInPicture();
}
