import { createStore, type ReadableStore } from './store';

/** What an address shows. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'prejoin'; readonly code: string }
  | { readonly screen: 'signIn' }
  /** A link that makes or opens an account; its key stands behind the #. */
  | { readonly screen: 'welcome' }
  /** What the first administrator sees once there is an account. */
  | { readonly screen: 'setup'; readonly step: 'organisation' | 'checks' }
  | { readonly screen: 'account' }
  /** Whether meetings work from where one is. */
  | { readonly screen: 'connectionTest' }
  | { readonly screen: 'rooms' }
  /** The settings of a room, and what else its hosts see. */
  | { readonly screen: 'room' | 'created' | 'attendance'; readonly code: string }
  /** A new meeting: in a room, or in one that is yet to be chosen. */
  | { readonly screen: 'schedule'; readonly code?: string }
  /** A meeting that is planned. */
  | { readonly screen: 'meeting'; readonly id: string }
  /** A button in other sites' pages, and the windows that it opens. */
  | { readonly screen: 'createButton' | 'createPopup' | 'settingsPopup' }
  /** What only administrators see; with `id`, one of the section's things. */
  | { readonly screen: 'administration'; readonly section: AdministrationSection; readonly id: string | undefined }
  | { readonly screen: 'notFound' };

export type AdministrationSection = 'live' | 'people' | 'quality' | 'storage' | 'retention' | 'audit' | 'organisation' | 'checks';

const meetingCode = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const tenLetters = /^[a-z]{10}$/;

/** Addresses of this app that look like codes of rooms, and are none. */
const pages: Readonly<Record<string, Route>> = {
  '': { screen: 'home' },
  'sign-in': { screen: 'signIn' },
  welcome: { screen: 'welcome' },
  setup: { screen: 'setup', step: 'organisation' },
  'setup/checks': { screen: 'setup', step: 'checks' },
  account: { screen: 'account' },
  'connection-test': { screen: 'connectionTest' },
  rooms: { screen: 'rooms' },
  schedule: { screen: 'schedule' },
  'sdk/create-button': { screen: 'createButton' },
  'sdk/create-popup': { screen: 'createPopup' },
  'sdk/settings-popup': { screen: 'settingsPopup' },
};

/** Sections below /admin/, and whether they have pages of single things. */
const administrationPages: Readonly<Record<string, { readonly section: AdministrationSection; readonly hasThings: boolean }>> = {
  meetings: { section: 'live', hasThings: true },
  people: { section: 'people', hasThings: false },
  quality: { section: 'quality', hasThings: true },
  storage: { section: 'storage', hasThings: false },
  retention: { section: 'retention', hasThings: false },
  audit: { section: 'audit', hasThings: false },
  organisation: { section: 'organisation', hasThings: false },
  checks: { section: 'checks', hasThings: false },
};

const pagesOfRoom = { '': 'room', created: 'created', attendance: 'attendance', schedule: 'schedule' } as const;

/** One segment is a room, whether the server knows it or not: that is for the server to say. */
export function routeOf(pathname: string): Route {
  const path = pathname.replace(/^\/|\/+$/g, '');
  if (path.startsWith('embed/')) return prejoinOf(path.slice('embed/'.length));
  const page = Object.hasOwn(pages, path)
    ? pages[path]
    : (routeOfRoom(path) ?? routeOfMeeting(path) ?? routeOfAdministration(path));
  return page ?? prejoinOf(path);
}

function prejoinOf(path: string): Route {
  const code = normaliseCode(safeDecode(path));
  return code === undefined ? { screen: 'notFound' } : { screen: 'prejoin', code };
}

function routeOfRoom(path: string): Route | undefined {
  const [, name = '', below = ''] = /^rooms\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const code = normaliseCode(safeDecode(name));
  if (!code || !Object.hasOwn(pagesOfRoom, below)) return undefined;
  return { screen: pagesOfRoom[below as keyof typeof pagesOfRoom], code };
}

function routeOfMeeting(path: string): Route | undefined {
  const id = /^meetings\/([0-9a-f-]{36})$/.exec(path)?.[1];
  return id === undefined ? undefined : { screen: 'meeting', id };
}

function routeOfAdministration(path: string): Route | undefined {
  if (path === 'admin') return { screen: 'administration', section: 'live', id: undefined };
  const [, name = '', id] = /^admin\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const page = Object.hasOwn(administrationPages, name) ? administrationPages[name] : undefined;
  if (!page || (id !== undefined && !page.hasThings)) return undefined;
  return { screen: 'administration', section: page.section, id: id === undefined ? undefined : safeDecode(id) };
}

/**
 * The code in what somebody typed or pasted: a code with or without its hyphens, in any case, or a
 * whole link of this site or of another that points to a room. Undefined when there is none.
 */
export function codeIn(text: string): string | undefined {
  const trimmed = text.trim();
  const path = /^(?:https?:\/\/)?[^/\s]+\/([^/?#\s]+)\/?(?:[?#].*)?$/i.exec(trimmed)?.[1];
  return normaliseCode(path ?? trimmed);
}

/** The key in a host link, `/<code>#host=<key>`: in a whole link that somebody pasted, or behind the # of an address. */
export function hostKeyIn(text: string): string | undefined {
  const hash = text.trim().split('#')[1] ?? '';
  return new URLSearchParams(hash).get('host') || undefined;
}

function normaliseCode(text: string): string | undefined {
  const code = text.trim().toLowerCase().replace(/\s+/g, '-');
  if (tenLetters.test(code)) return `${code.slice(0, 3)}-${code.slice(3, 7)}-${code.slice(7)}`;
  return code.length <= 64 && meetingCode.test(code) ? code : undefined;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Where a sign-in at the provider failed, the server sends the browser here and says why. That belongs to the visit:
// the address is for people.
const arrived = new URLSearchParams(location.search);
if (location.pathname === '/sign-in' && arrived.has('error')) {
  const visit: Visit = { failure: arrived.get('error') ?? '', returnTo: arrived.get('returnTo') ?? '/' };
  arrived.delete('error');
  arrived.delete('returnTo');
  history.replaceState(visit, '', `${location.pathname}${String(arrived) && `?${arrived}`}`);
}

const current = createStore<Route>(routeOf(location.pathname));
let shown = location.pathname;
addEventListener('popstate', () => {
  // A jump inside the page, as to its content, is no other address.
  if (location.pathname !== shown) show(location.pathname);
});

export const route: ReadableStore<Route> = current;

/** What goes along with an address, and comes back with it when the page is loaded again. */
export interface Visit {
  /** Where the person wanted to go. */
  readonly returnTo?: string;
  /** Why the person was not signed in at the provider: a code (docs/API.md). */
  readonly failure?: string;
  /** The key that makes its bearer a host of the room just made. */
  readonly hostKey?: string | undefined;
}

interface NavigateOptions extends Visit {
  /** The address that one comes from is forgotten: Back leads to the one before. */
  readonly replace?: boolean;
  /** What the page finds behind the #, which no server sees. */
  readonly hash?: string;
}

/** Goes to an address of this site without loading the page again. The switches in the query go along. */
export function navigate(path: string, { replace = false, hash = '', ...visit }: NavigateOptions = {}): void {
  const address = path + location.search + hash;
  const state = Object.keys(visit).length > 0 ? visit : null;
  if (replace) history.replaceState(state, '', address);
  else if (path !== location.pathname) history.pushState(state, '', address);
  show(path);
}

/** Where the person wanted to go before this page came between: a path of this site, never elsewhere. */
export function returnPath(): string {
  const path = ofVisit('returnTo');
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/';
}

/** Why the person comes back from the provider without being signed in; undefined where they do not. */
export function signOnFailure(): string | undefined {
  return ofVisit('failure');
}

/** The host key of the room whose page this is, where it was just made without an account. */
export function hostKey(): string | undefined {
  return ofVisit('hostKey');
}

function ofVisit(name: keyof Visit): string | undefined {
  const state: unknown = history.state;
  const value: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function show(path: string): void {
  shown = path;
  // Each visit is one of its own, to the address that is shown too.
  current.set({ ...routeOf(path) });
}
