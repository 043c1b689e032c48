// People and their rooms, as the mock server has them. The cookie `mock` says what is so:
// nobody (also without it), someone, bare (an administrator without second factor), empty, crowd, slow, failed.
import { answerAboutAdministration } from './mock_administration.mjs';
import { answerAboutMeetings } from './mock_meetings.mjs';

const nadia = {
  id: 'u1',
  email: 'nadia.ferhat@ville.fr',
  full_name: 'Nadia Ferhat',
  short_name: 'Nadia',
  timezone: 'Europe/Paris',
  language: 'fr',
  is_administrator: true,
  has_totp: true,
  passkeys: 1,
  needs_second_factor: false,
};

const names = [
  'Comité de suivi du plan vélo',
  'Bureau de Nadia',
  'Permanence logement',
  'Conseil d’école, Jean-Moulin',
  'Point hebdomadaire voirie',
  'Utrecht – Rennes, échange vélo',
  'Commission mobilités',
];
const levels = ['trusted', 'trusted', 'public', 'public', 'restricted', 'trusted', 'restricted'];
const people = [
  { id: 'a1', role: 'owner', user: { id: 'u2', full_name: 'Claire Morvan', email: 'claire.morvan@ville.fr' } },
  { id: 'a2', role: 'administrator', user: nadia },
  { id: 'a3', role: 'member', user: { id: 'u3', full_name: 'Kofi Mensah', email: 'kofi.mensah@ville.fr' } },
];

function room(n, host) {
  const name = names[n] ?? `Salle ${n + 1}`;
  const slug = n === 0 ? 'abc-defg-hij' : `salle-${n + 1}`;
  return {
    id: `r${n}`,
    slug,
    name,
    url: `http://${host}/${slug}`,
    access_level: levels[n % levels.length],
    configuration: { can_publish_sources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'], everyone_can_mute: true },
    is_administrable: n !== 3,
    role: n === 3 ? 'member' : n === 0 ? 'administrator' : 'owner',
    is_locked: n === 4,
    keeps_attendance: n === 0,
    is_personal: n === 1,
    time_limit_minutes: n === 2 ? 45 : 0,
    accesses: people,
  };
}

const site = { name: 'Ville de Rennes', links: { help: 'https://aide.example/', legal: 'https://www.example/mentions' } };
const hour = 3_600_000;
const now = Date.UTC(2026, 2, 12, 13, 20);
const at = (milliseconds) => new Date(now + milliseconds).toISOString();
/** Somebody who was there from and to these minutes, once or several times. */
function attendee(name, stays, signedIn = true) {
  const list = stays.map(([from, to]) => ({ joined_at: at(from * 60_000), left_at: at(to * 60_000) }));
  const seconds = stays.reduce((sum, [from, to]) => sum + (to - from) * 60, 0);
  return { person: name, name, is_authenticated: signedIn, joined_at: list[0].joined_at, left_at: list.at(-1).left_at, seconds, stays: list };
}
const attendance = [
  {
    id: 'm1',
    started_at: at(0),
    ended_at: at(hour),
    people: [
      attendee('Claire Morvan', [[0, 60]]),
      attendee('Kofi Mensah', [[1, 59]]),
      attendee('Yusuf Benali', [[2, 16], [20, 60]]),
      attendee('Pierre Lacombe', [[3, 42]]),
      attendee('Hélène Caradec', [[6, 60]]),
      attendee('Sanne de Vries', [[5, 50]], false),
    ],
  },
  { id: 'm0', started_at: at(-24 * hour), ended_at: at(-23 * hour), people: [] },
];

/** The answer, or undefined where this is about something else. */
export async function answerAboutPeople(request) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (!pathname.startsWith('/api/v1.0/')) return undefined;
  const state = /(?:^|; )mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'nobody';
  const path = pathname.slice('/api/v1.0/'.length);
  const key = `${request.method} ${path}`;
  const given = await bodyOf(request);
  if (state === 'slow' && !/^(config|users)/.test(path)) await new Promise((done) => setTimeout(done, 60_000));
  if (state === 'failed' && !/^(config|users)/.test(path)) return reply(503, { detail: 'busy', code: 'busy' });
  const [status, body, cookies = []] = answer({ key, path, state, given, searchParams, host: request.headers.host }) ?? [];
  return status && reply(status, body, cookies);
}

function answer({ key, path, state, given, searchParams, host }) {
  const signedIn = state !== 'nobody';
  const me = state === 'bare' ? { ...nadia, has_totp: false, passkeys: 0, needs_second_factor: true } : nadia;
  const count = state === 'empty' ? 0 : state === 'crowd' ? 3000 : names.length;
  switch (key) {
    case 'GET config/':
      return [200, { visio: { create: 'signed-in', may_create: signedIn, has_accounts: true, signed_in: signedIn, site, sign_in: { password: true, passkey: true, provider: null } } }, ['csrftoken=mock; Path=/']];
    case 'GET users/me/':
      return signedIn ? [200, me] : [401, { detail: 'Sign in.', code: 'not_authenticated' }];
    case 'POST sign-in/':
      if (given.password === 'slow') return [429, { detail: 'Too many.', code: 'throttled', after: 30 }];
      if (given.password === 'wrong') return [401, { detail: 'Wrong.', code: 'wrong_credentials' }];
      if (given.password === 'two') return [200, { second_step: ['passkey', 'totp'] }];
      return [200, me, ['mock=someone; Path=/']];
    case 'POST sign-in/totp/':
      return given.code === '123456' ? [200, me, ['mock=someone; Path=/']] : [401, { detail: 'Wrong.', code: 'wrong_code' }];
    case 'POST sign-out/':
      return [204, undefined, ['mock=nobody; Path=/']];
    case 'POST totp/':
      return [200, { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Visio:nadia.ferhat@ville.fr?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Visio', secret_token: 'token' }];
    case 'POST totp/confirm/':
      if (given.code !== '123456') return [400, { code: 'wrong_code', detail: 'No.' }];
      return [200, { recovery_codes: Array.from({ length: 10 }, (_, n) => `k7w${n}-m2qx`) }];
    case 'GET passkeys/':
      return [200, [{ id: 'k1', name: 'Ordinateur du bureau', made_at: now - 50 * 24 * hour, used_at: now }]];
    case 'GET sessions/':
      return [200, [
        { id: 's1', device: 'Firefox, Linux', made_at: now, is_current: true },
        { id: 's2', device: 'Safari, iPhone', made_at: now - 20 * hour, is_current: false },
      ]];
    case 'POST password/':
      return given.current === 'wrong' ? [400, { current: ['Wrong.'], code: 'wrong_password' }] : [204];
    case 'GET users/':
      return [200, searchParams.get('q') === 'zzz' ? [] : [{ id: 'u4', full_name: 'Hélène Caradec', email: '' }, { id: 'u5', full_name: 'Hélène Martin', email: '' }]];
    case 'GET rooms/': {
      const page = Number(searchParams.get('page') ?? 1);
      const q = searchParams.get('q')?.toLowerCase() ?? '';
      const found = Array.from({ length: count }, (_, n) => room(n, host)).filter(({ name }) => name.toLowerCase().includes(q));
      const next = found.length > page * 20 ? `http://${host}/api/v1.0/rooms/?page=${page + 1}` : null;
      return [200, { count: found.length, next, previous: null, results: found.slice(page * 20 - 20, page * 20) }];
    }
    default:
  }
  if (signedIn && /^(admin|accounts)\//.test(path)) return answerAboutAdministration({ key, path, state, given, searchParams });
  const planned = signedIn && answerAboutMeetings({ key, path, state, given, searchParams, room: room(0, host) });
  if (planned) return planned;
  if (path.startsWith('links/')) return answerAboutLink(key, me);
  if (path === 'users/u1/') return [200, { ...me, ...given }];
  if (/^(passkeys|sessions|resource-accesses|totp)\//.test(path)) return key.startsWith('POST') ? [201, {}] : [204];
  return signedIn ? answerAboutRoom(key, path, given, host) : undefined;
}

function answerAboutRoom(key, path, given, host) {
  if (key === 'POST rooms/') return [201, { ...room(0, host), name: given.name ?? 'abc-defg-hij' }];
  const [, name, below] = /^rooms\/([^/]+)\/(?:(.+)\/)?$/.exec(path) ?? [];
  if (!name) return undefined;
  const n = Array.from({ length: names.length }, (_, index) => room(index, host)).findIndex(({ id, slug }) => [id, slug].includes(name));
  if (n < 0) return undefined;
  if (below === 'contents') return [200, { scheduled: 2, attendances: 41 }];
  if (below === 'attendance') return [200, attendance];
  if (below) return [200, { status: 'ok' }];
  if (key.startsWith('DELETE')) return [204];
  if (key.startsWith('PATCH')) return [200, { ...room(n, host), ...given, configuration: { ...room(n, host).configuration, ...given.configuration } }];
  return [200, { ...room(n, host), livekit: { url: `ws://${host}`, room: 'r', token: 't' } }];
}

function answerAboutLink(key, me) {
  const links = {
    first: { purpose: 'first-administrator', email: '', full_name: '' },
    invited: { purpose: 'invitation', email: 'kofi.mensah@ville.fr', full_name: 'Kofi Mensah' },
    reset: { purpose: 'reset', email: 'nadia.ferhat@ville.fr', full_name: 'Nadia Ferhat' },
  };
  const [method, path] = key.split(' ');
  const link = links[path.split('/')[1]];
  if (!link) return [404, { detail: 'Not here.', code: 'not_found' }];
  return method === 'GET' ? [200, link] : [200, { ...me, needs_second_factor: true }, ['mock=bare; Path=/']];
}

async function bodyOf(request) {
  if (['GET', 'DELETE'].includes(request.method)) return {};
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return {};
  }
}

function reply(status, body, cookies = []) {
  const wait = status === 429 ? { 'retry-after': '30' } : {};
  const headers = { 'content-type': 'application/json', 'set-cookie': cookies, ...wait };
  return { status, headers, body: body === undefined ? undefined : JSON.stringify(body) };
}
