import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './http';
import { confirmTotp, fetchLink, fetchMe, listPasskeys, signIn, signOut } from './people';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

function answer(status: number, body: unknown): void {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
}

const nadia = { id: '1', email: 'nadia@visio.test', full_name: 'Nadia Ferhat', is_administrator: true, passkeys: 2 };

describe('who is signed in', () => {
  it('is a person with an account', async () => {
    answer(200, nadia);
    expect(await fetchMe()).toMatchObject({ fullName: 'Nadia Ferhat', isAdministrator: true, passkeys: 2, hasTotp: false });
  });

  it('is nobody when the server says so, and unknown when it fails', async () => {
    answer(401, { detail: 'Sign in.', code: 'not_authenticated' });
    expect(await fetchMe()).toBeUndefined();
    answer(500, {});
    await expect(fetchMe()).rejects.toBeInstanceOf(ApiError);
  });
});

describe('signing in', () => {
  it('brings the person, or the second steps in the order in which they are offered', async () => {
    answer(200, nadia);
    expect(await signIn('nadia@visio.test', 'secret')).toMatchObject({ me: { id: '1' } });
    answer(200, { second_step: ['totp', 'smoke_signal', 'passkey'] });
    expect(await signIn('nadia@visio.test', 'secret')).toEqual({ secondStep: ['passkey', 'totp'] });
  });
});

it('goes to sign out at the provider where the server says so, and only to pages of the web', async () => {
  fetched.mockResolvedValueOnce(new Response(null, { status: 204 }));
  expect(await signOut()).toBeUndefined();
  answer(200, { sign_out_at: 'https://id.visio.test/logout?client_id=visio' });
  expect(await signOut()).toBe('https://id.visio.test/logout?client_id=visio');
  answer(200, { sign_out_at: 'javascript:alert(1)' });
  expect(await signOut()).toBeUndefined();
});

it('takes no link whose purpose it does not know', async () => {
  answer(200, { purpose: 'reset', email: 'nadia@visio.test', full_name: 'Nadia Ferhat' });
  expect(await fetchLink('key')).toEqual({ purpose: 'reset', email: 'nadia@visio.test', fullName: 'Nadia Ferhat' });
  answer(200, { purpose: 'world-domination' });
  await expect(fetchLink('key')).rejects.toHaveProperty('failure', 'broken');
});

it('reads dates of either kind, and none', async () => {
  answer(200, [
    { id: 'a', name: 'Phone', made_at: 1_795_000_000_000, used_at: 0 },
    { id: 'b', name: 'Key', made_at: '2026-11-20T10:00:00Z' },
  ]);
  const [phone, key] = await listPasskeys();
  expect(phone).toEqual({ id: 'a', name: 'Phone', madeAt: new Date(1_795_000_000_000), usedAt: undefined });
  expect(key?.madeAt?.getUTCDate()).toBe(20);
});

it('keeps recovery codes that are texts', async () => {
  answer(200, { recovery_codes: ['aaaa-bbbb', 7] });
  expect(await confirmTotp('token', '123456')).toEqual(['aaaa-bbbb']);
});
