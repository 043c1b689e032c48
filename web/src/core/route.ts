import { createStore, type ReadableStore } from './store';

/** What an address shows. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'room'; readonly code: string }
  | { readonly screen: 'unknown' };

const meetingCode = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const tenLetters = /^[a-z]{10}$/;

/** One segment is a room, whether the server knows it or not: the server has the last word. */
export function routeOf(pathname: string): Route {
  const path = pathname.replace(/\/+$/, '');
  if (path === '') return { screen: 'home' };
  const code = normaliseCode(safeDecode(path.slice(1)));
  return code === undefined ? { screen: 'unknown' } : { screen: 'room', code };
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

const current = createStore<Route>(routeOf(location.pathname));
addEventListener('popstate', () => current.set(routeOf(location.pathname)));

export const route: ReadableStore<Route> = current;

/** Goes to an address of this site without loading the page again. The switches in the query go along. */
export function navigate(path: string): void {
  if (path !== location.pathname) history.pushState(null, '', path + location.search);
  current.set(routeOf(path));
}
