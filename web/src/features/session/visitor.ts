import { type ApiError, apiErrorOf, onSignedOut } from '../../core/api/http';
import { fetchMe, type Me, signOut } from '../../core/api/people';
import { fetchConfig, type ServerConfig } from '../../core/api/server_config';
import { isEmbedded } from '../../core/embedding';
import { chooseLanguage } from '../../core/language';
import { preferences, setPreferences } from '../../core/preferences';
import { noteProviderAsked, silentSignOnAddress } from '../../core/silent_sign_on';
import { showSite } from '../../core/site';
import { createStore, type ReadableStore } from '../../core/store';

/** Who looks at this page, as far as is known. */
export type Visitor =
  /** Not asked, or no answer yet. */
  | { readonly is: 'unknown' }
  | { readonly is: 'failed'; readonly error: ApiError }
  | { readonly is: 'nobody' }
  | { readonly is: 'someone'; readonly me: Me };

const visitorStore = createStore<Visitor>({ is: 'unknown' });
const configStore = createStore<ServerConfig | undefined>(undefined);

export const visitor: ReadableStore<Visitor> = visitorStore;

/** What the server offers to this visitor; undefined until it has said so. */
export const serverConfig: ReadableStore<ServerConfig | undefined> = configStore;

let asking: Promise<void> | undefined;

/** Asks the server once who is signed in. What failed is asked again by the next call. */
export function loadVisitor(): Promise<void> {
  asking ??= look();
  return asking;
}

async function look(): Promise<void> {
  try {
    // First, since it brings the cookie without which nothing can be changed.
    const config = await fetchConfig();
    take(config);
    // Not asking where nobody is signed in spares the browser an error in its console.
    const me = config.isSignedIn ? await fetchMe() : undefined;
    const elsewhere = me || isEmbedded || !config.asksSilently ? undefined : silentSignOnAddress();
    if (elsewhere) location.replace(elsewhere);
    else become(me);
  } catch (error) {
    asking = undefined;
    visitorStore.set({ is: 'failed', error: apiErrorOf(error) });
  }
}

/** The person signed in just now, or changed their account. */
export async function welcome(me: Me): Promise<void> {
  const isNew = visitorStore.get().is !== 'someone';
  become(me);
  if (!isNew) return;
  if (!preferences.get().language) await chooseLanguage(me.language).catch(() => undefined);
  await refreshConfig();
}

/**
 * Signs out in this browser. False where the page goes to the provider now, to sign out there too. Rejects with an
 * ApiError, and nothing has changed then.
 */
export async function leaveSession(): Promise<boolean> {
  const elsewhere = await signOut();
  noteProviderAsked();
  become(undefined);
  if (elsewhere) location.assign(elsewhere);
  else await refreshConfig();
  return !elsewhere;
}

function become(me: Me | undefined): void {
  visitorStore.set(me ? { is: 'someone', me } : { is: 'nobody' });
  remember(me !== undefined);
  if (me && !preferences.get().name) setPreferences({ name: me.fullName });
}

function take(config: ServerConfig): void {
  configStore.set(config);
  showSite(config.site);
}

/** What one may do depends on who one is. */
async function refreshConfig(): Promise<void> {
  await fetchConfig().then(take, () => undefined);
}

// The session ended on the server: it expired, or was ended elsewhere.
onSignedOut(() => {
  if (visitorStore.get().is === 'someone') become(undefined);
});

const key = 'visio.signed-in';

/** Whether somebody was signed in when this browser was here last: worth waiting for the answer before drawing. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(key) === 'yes';
  } catch {
    return false;
  }
}

function remember(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // A browser may refuse storage: then the page is drawn before the answer.
  }
}
