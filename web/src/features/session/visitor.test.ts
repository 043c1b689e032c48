// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { preferences, setPreferences } from '../../core/preferences';

const nadia = { id: '1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat', language: 'en' };
const config = (mayCreate: boolean, signedIn = false) => ({
  visio: { has_accounts: true, may_create: mayCreate, signed_in: signedIn },
});

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

let answers: Record<string, [number, unknown]>;

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  sessionStorage.clear();
  setPreferences({ name: '' });
  answers = { 'config/': [200, config(false)], 'users/me/': [401, { code: 'not_authenticated' }], 'sign-out/': [204, null] };
  fetched.mockReset();
  fetched.mockImplementation(async (address) => {
    const [status, body] = answers[String(address).replace('/api/v1.0/', '')] ?? [500, {}];
    return new Response(body === null ? null : JSON.stringify(body), { status });
  });
});

/** Nadia has a good session. */
function signIn(): void {
  answers['config/'] = [200, config(false, true)];
  answers['users/me/'] = [200, nadia];
}

describe('the visitor', () => {
  it('is nobody without a question when nobody is signed in', async () => {
    const { loadVisitor, visitor, serverConfig, wasSignedIn } = await import('./visitor');
    expect(visitor.get().is).toBe('unknown');
    await Promise.all([loadVisitor(), loadVisitor()]);
    expect(fetched).toHaveBeenCalledOnce();
    expect(visitor.get()).toEqual({ is: 'nobody' });
    expect(serverConfig.get()).toMatchObject({ mayCreate: false, hasAccounts: true });
    expect(wasSignedIn()).toBe(false);
  });

  it('is someone, who is remembered until they sign out', async () => {
    signIn();
    const { leaveSession, loadVisitor, visitor, wasSignedIn } = await import('./visitor');
    await loadVisitor();
    expect(visitor.get()).toMatchObject({ is: 'someone', me: { fullName: 'Nadia Ferhat' } });
    expect(wasSignedIn()).toBe(true);
    await leaveSession();
    expect(visitor.get()).toEqual({ is: 'nobody' });
    expect(wasSignedIn()).toBe(false);
  });

  it('is nobody when the session ends between two questions', async () => {
    answers['config/'] = [200, config(false, true)];
    const { loadVisitor, visitor } = await import('./visitor');
    await loadVisitor();
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(visitor.get()).toEqual({ is: 'nobody' });
  });

  it('is looked for at the provider once, where the site wants that', async () => {
    answers['config/'] = [200, { is_silent_login_enabled: true, visio: { has_accounts: true } }];
    const first = await import('./visitor');
    await first.loadVisitor();
    expect(first.visitor.get().is).toBe('unknown');
    expect(sessionStorage.length).toBe(1);
    vi.resetModules();
    const second = await import('./visitor');
    await second.loadVisitor();
    expect(second.visitor.get().is).toBe('nobody');
  });

  it('is not looked for at the provider right after signing out', async () => {
    answers['config/'] = [200, { is_silent_login_enabled: true, visio: { has_accounts: true, signed_in: true } }];
    answers['users/me/'] = [200, nadia];
    const { leaveSession, loadVisitor } = await import('./visitor');
    await loadVisitor();
    expect(await leaveSession()).toBe(true);
    answers['users/me/'] = [401, { code: 'not_authenticated' }];
    vi.resetModules();
    const next = await import('./visitor');
    await next.loadVisitor();
    expect(next.visitor.get().is).toBe('nobody');
  });

  it('is asked for again after a failure', async () => {
    answers['config/'] = [503, {}];
    const { loadVisitor, visitor } = await import('./visitor');
    await loadVisitor();
    expect(visitor.get()).toMatchObject({ is: 'failed', error: { failure: 'busy' } });
    answers['config/'] = [200, config(true)];
    await loadVisitor();
    expect(visitor.get().is).toBe('nobody');
  });

  it('may do more once signed in', async () => {
    const { loadVisitor, serverConfig, visitor, welcome } = await import('./visitor');
    const { parseMe } = await import('../../core/api/people');
    await loadVisitor();
    answers['config/'] = [200, config(true)];
    await welcome(parseMe(nadia));
    expect(visitor.get().is).toBe('someone');
    expect(serverConfig.get()?.mayCreate).toBe(true);
  });

  it('is nobody as soon as any answer says so', async () => {
    signIn();
    const { loadVisitor, visitor } = await import('./visitor');
    const { listRooms } = await import('../../core/api/room_list');
    await loadVisitor();
    answers['rooms/'] = [401, { code: 'not_authenticated' }];
    await listRooms({}).catch(() => undefined);
    expect(visitor.get().is).toBe('nobody');
  });
});

it('lends the name of the account to meetings, unless another was chosen', async () => {
  signIn();
  const { loadVisitor } = await import('./visitor');
  const { preferences: fresh } = await import('../../core/preferences');
  await loadVisitor();
  expect(fresh.get().name).toBe('Nadia Ferhat');
  expect(preferences.get().name).toBe('');
});
