import { expect, it, vi } from 'vitest';
import { fetchConfig } from './server_config';
import { plainSite } from './site';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

function answer(status: number, body: unknown): void {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
}

it('understands what the server offers, and takes an older server for an open one', async () => {
  const ways = { password: false, passkey: false, provider: { name: 'ProConnect' } };
  const visio = { create: 'signed-in', may_create: false, has_accounts: true, signed_in: true, sign_in: ways, mail: true, alone_minutes: 30,
    chat_files: { max_size: 5_000_000, is_scanned: true },
    embedded_by: ['https://intranet.example.org', 7] };
  answer(200, { is_silent_login_enabled: true, visio });
  expect(await fetchConfig()).toMatchObject({
    create: 'signed-in',
    mayCreate: false,
    hasAccounts: true,
    isSignedIn: true,
    hasPasswords: false,
    hasPasskeys: false,
    provider: { name: 'ProConnect' },
    asksSilently: true,
    sendsMail: true,
    embeddedBy: ['https://intranet.example.org'],
    aloneMinutes: 30,
    chatFiles: { maxSize: 5_000_000, isScanned: true },
  });
  answer(200, {});
  expect(await fetchConfig()).toMatchObject({
    create: 'anyone',
    mayCreate: true,
    hasAccounts: false,
    isSignedIn: false,
    site: plainSite,
    hasPasswords: true,
    hasPasskeys: true,
    provider: undefined,
    asksSilently: false,
    sendsMail: false,
    embeddedBy: [],
    aloneMinutes: 10,
    chatFiles: undefined,
  });
});
