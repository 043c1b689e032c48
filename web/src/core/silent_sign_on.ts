import { routeOf } from './route';

/** In this tab: whether the provider was asked, or somebody has just signed out. */
const key = 'visio.asked-provider';

/** The address at which a sign-in with the organisation's account begins, that ends at a path of this site. */
export function signOnAddress(returnTo: string, isSilent = false): string {
  const query = new URLSearchParams({ returnTo, ...(isSilent && { silent: 'true' }) });
  return `/api/v1.0/authenticate/?${query}`;
}

/**
 * Where this page may go to ask the provider, without showing anything, who is signed in there; undefined where that
 * was asked in this visit, where the link says `silentLogin=false`, and on pages that a round trip would harm.
 */
export function silentSignOnAddress(): string | undefined {
  const { pathname, search, hash } = location;
  const isUnwanted = new URLSearchParams(search).get('silentLogin') === 'false';
  // What stands behind the # is a key, and would be lost.
  const isFragile = hash !== '' || ['signIn', 'welcome'].includes(routeOf(pathname).screen);
  if (isUnwanted || isFragile || !isFirstTime()) return undefined;
  return noteProviderAsked() ? signOnAddress(pathname + search, true) : undefined;
}

/** No page of this visit asks the provider by itself any more. False where the browser cannot remember that. */
export function noteProviderAsked(): boolean {
  try {
    sessionStorage.setItem(key, 'yes');
    return true;
  } catch {
    return false;
  }
}

function isFirstTime(): boolean {
  try {
    return sessionStorage.getItem(key) === null;
  } catch {
    return false;
  }
}
