import { parseSite, plainSite, type Site } from './api/site';
import { LazyModule } from './lazy_module';
import { createStore, type ReadableStore } from './store';

const store = createStore<Site>(plainSite);

/** How the organisation appears: as it was when this browser was here last, until the server has said it. */
export const site: ReadableStore<Site> = store;

const siteKey = 'visio.site';
const brandKey = 'visio.brand';

/** Takes over what was kept. */
export function loadSite(): void {
  store.set(parseSite(parsed(read(siteKey))));
}

export function showSite(next: Site): void {
  // The same site is no change: nothing is drawn anew.
  if (JSON.stringify(next) === JSON.stringify(store.get())) return;
  store.set(next);
  write(siteKey, JSON.stringify(next));
}

/** What names a page in the tab. */
export function pageTitle(title: string): string {
  const { name } = store.get();
  const product = name ? `Visio, ${name}` : 'Visio';
  return title === 'Visio' ? product : `${title} — ${product}`;
}

/** Only where an organisation has a colour of its own. */
export const brand = new LazyModule(() => import('./brand'));

/** Keeps the page in the organisation's colour, which is made legible first; returns what ends that. */
export function followBrand(root: HTMLElement): () => void {
  let shown: string | undefined;
  const apply = () => {
    const { accent } = store.get();
    if (accent === shown) return;
    shown = accent;
    if (!accent) return paint(root, undefined);
    void brand.load().then(
      ({ legalBrand }) => store.get().accent === accent && paint(root, legalBrand(accent)),
      () => (shown = undefined),
    );
  };
  // At once, so that the page does not change its colour while one looks.
  const kept = read(brandKey);
  if (kept) root.style.setProperty('--brand', kept);
  apply();
  return store.subscribe(apply);
}

/** Paints the page in a colour that somebody tries out, or plain; returns what brings the organisation's own back. */
export function tryBrand(root: HTMLElement, accent: string | undefined): () => void {
  let isOver = false;
  const show = (colour: string | null | undefined) => {
    if (colour) root.style.setProperty('--brand', colour);
    else root.style.removeProperty('--brand');
  };
  if (!accent) show(undefined);
  else void brand.load().then(({ legalBrand }) => isOver || show(legalBrand(accent)), () => undefined);
  return () => {
    isOver = true;
    show(read(brandKey));
  };
}

function paint(root: HTMLElement, colour: string | undefined): void {
  if (colour) root.style.setProperty('--brand', colour);
  else root.style.removeProperty('--brand');
  write(brandKey, colour);
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A browser may refuse storage: then the page begins plain.
  }
}
