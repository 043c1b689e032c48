// What administrators see, as the mock server has it: 5,000 people, and seven live meetings (`crowd`: 30, `empty`: none).
const minute = 60_000;
const start = Date.UTC(2026, 2, 5, 14, 32);
const at = (ago) => new Date(start - ago * minute).toISOString();
const first = ['Amina', 'Claire', 'Eszter', 'Grace', 'Jonas', 'Kofi', 'Lotte', 'Pierre', 'Sanne', 'Tomas', 'Yusuf', 'Zoé'];
const last = ['Diallo', 'Morvan', 'Molnar', 'Okafor', 'Lindqvist', 'Mensah', 'Brandt', 'Lacombe', 'de Vries', 'Horak', 'Benali', 'Pasquier'];
const rooms = ['Conseil d’école Jean-Moulin', 'Comité de suivi du plan vélo', 'Formation état civil, session 2', 'Conseil municipal des jeunes', 'Revue budgétaire T1', 'Entretien RH', 'Permanence logement'];
const nameOf = (n) => `${first[n % 12]} ${last[Math.floor(n / 12) % 12]}`;

/** A number of 0 to 1 that is the same at each start. */
const spread = (n) => ((n * 7919) % 1000) / 1000;

function meeting(n) {
  const poor = n === 0 ? 5 : 0;
  const fair = n === 1 ? 1 : 0;
  const people = 2 + Math.floor(spread(n + 3) * 60);
  return {
    id: `m${n}`,
    name: rooms[n] ?? `Salle ${n + 1}`,
    code: `abc-defg-${String.fromCharCode(97 + (n % 26))}ij`,
    owner: n === 4 ? null : { id: `u${n}`, name: nameOf(n) },
    started_at: at(5 + n * 7),
    people: people + poor,
    quality: { good: people - fair, fair, poor, unknown: 0 },
    loss: poor ? 0.038 : spread(n) / 200,
    round_trip_ms: poor ? 146 : 20 + (n % 20),
    bits_in: 800_000 * people,
    bits_out: 1_400_000 * people,
    is_locked: n === 2,
    is_encrypted: n === 5,
    is_recorded: n % 3 === 1,
    shards: [0],
  };
}

function participant(n) {
  const quality = n < 3 ? 'poor' : n < 5 ? 'fair' : n === 9 ? null : 'good';
  const bad = quality === 'poor' || quality === 'fair';
  return {
    identity: `p${n}`,
    name: n === 7 ? '' : nameOf(n * 5),
    account: n % 4 === 3 ? null : { id: `u${n}`, name: nameOf(n * 5) },
    devices: 1,
    joined_at: at(26),
    client: ['Firefox 147', 'Chrome 144', 'Safari 19'][n % 3],
    network: n % 3 === 0 ? 'wifi' : null,
    transport: n === 0 ? 'tcp' : 'udp',
    quality,
    why: bad ? ['loss', ...(n === 0 ? ['tcp', 'delay'] : [])] : [],
    loss: bad ? 0.05 : 0.001,
    round_trip_ms: bad ? 220 : 32,
    bits_in: 800_000,
    bits_out: bad ? 400_000 : 1_500_000,
    estimate: 600_000,
    wanted: 1_500_000,
    shard: 0,
    tracks: [],
    samples: Array.from({ length: 52 }, (_, place) => ({
      at: at((52 - place) / 2),
      loss: bad && place > 26 ? 0.03 + spread(place + n) / 25 : 0.001,
      round_trip_ms: bad && place > 26 ? 150 + spread(place) * 120 : 32,
      bits_out: bad && place > 26 ? 300_000 + spread(place) * 200_000 : 1_500_000,
    })),
  };
}

const accounts = Array.from({ length: 5000 }, (_, n) => ({
  id: `u${n + 1}`,
  email: `agent${n + 1}@ville-rennes.example`,
  full_name: `${nameOf(n)} ${Math.floor(n / 144) || ''}`.trim(),
  is_administrator: n < 2,
  is_active: n % 400 !== 11,
  is_invited: n % 130 === 5,
  has_password: n % 3 === 0,
  has_totp: n % 6 === 0,
  passkeys: n % 3 === 1 ? 1 : 0,
  rooms: n % 13,
  last_sign_in_at: n % 130 === 5 ? null : at(n * 31),
}));

const retention = [
  ['audit', 214_310, 365, 7, 3650],
  ['audit_addresses', 88_200, 90, 1, 365],
  ['session_ends', 1904, 30, 1, 365],
  ['attendance', 12_480, 365, 1, 3650],
  ['lobby_names', 6, 1, 1, 30],
  ['quality', 88_200, 30, 1, 365],
  ['used_links', 41, 30, 1, 365],
  ['participants', 310, 30, 1, 365],
].map(([kind, rows, days, least, most], n) => ({
  kind, rows, days, default: days, least, most,
  decided_by: n === 5 ? 'administrators' : n === 3 ? 'configuration' : 'default',
  changed_at: n === 5 ? at(3000) : null,
  changed_by: n === 5 ? 'Tomas Horak' : null,
  deletes: kind === 'audit_addresses' ? 'fields' : 'rows',
  next: n < 3 ? { at: at(-20), rows: 3 + n } : null,
}));

const happened = [
  ['meeting', 'participant_admitted', 'Sanne de Vries', {}],
  ['administration', 'retention_changed', '', { kind: 'quality', before: '90', after: '30' }],
  ['meeting', 'participant_removed', 'Visiteur 3', { by: 'administrator' }],
  ['sign_in', 'sign_in', '', { method: 'passkey', device: 'Firefox, Linux' }],
  ['sign_in', 'sign_in_failed', '', { reason: 'wrong_password' }],
  ['account', 'account_deactivated', 'Zoé Pasquier', {}],
  ['room', 'room_changed', 'Bureau de Nadia', { changed: 'name, access_level' }],
  ['system', 'deleted_by_retention', '', { kind: 'quality', rows: '11' }],
];

function entry(n) {
  const [group, action, object, detail] = happened[n % happened.length];
  const isServer = group === 'system';
  return {
    id: `e${n}`, at: at(n * 11), group, action, is_failure: action.endsWith('_failed'),
    actor: isServer ? { kind: 'server', id: '', name: '' } : { kind: 'account', id: `u${n}`, name: nameOf(n) },
    object: { kind: object ? 'account' : '', id: '', name: object },
    room: group === 'meeting' ? { id: 'r', name: rooms[n % rooms.length] } : null,
    address: isServer ? null : `10.12.${n % 200}.${(n * 7) % 250}`,
    detail,
  };
}

const machine = {
  host: 'visio-1', version: '1.4.2', schema_version: 9, started_at: at(41 * 1440), cores: 16, memory: 34_359_738_368,
  samples: Array.from({ length: 61 }, (_, n) => ({
    at: at(60 - n), cpu: 0.1 + n / 250 + spread(n) / 20, memory: 3.2e9 + n * 5e7, bits_in: 1e7, bits_out: 4e7 + n * 2.6e6,
  })),
};

/** The status and body for an administrator, or undefined where this is about something else. */
export function answerAboutAdministration({ key, path, state, given, searchParams }) {
  const count = state === 'empty' ? 0 : state === 'crowd' ? 30 : rooms.length;
  const meetings = Array.from({ length: count }, (_, n) => meeting(n));
  const people = Array.from({ length: state === 'crowd' ? 150 : 23 }, (_, n) => participant(n));
  switch (key) {
    case 'GET admin/meetings/': {
      const sum = (name) => meetings.reduce((total, each) => total + each[name], 0);
      return [200, { at: at(0), totals: { meetings: count, people: sum('people'), bits_in: sum('bits_in'), bits_out: sum('bits_out') }, results: meetings }];
    }
    case 'GET admin/machine/':
      return [200, machine];
    case 'GET admin/storage/':
      return [200, {
        database: { kind: 'sqlite', bytes: 1.2e9 },
        data_folder: { path: '/var/lib/visio', bytes: 1.44e12, disk_bytes: 4e12, disk_free: state === 'crowd' ? 2e11 : 2.56e12 },
        kinds: retention.map(({ kind, rows }) => ({ kind, rows })),
      }];
    case 'GET admin/retention/':
      return [200, { kinds: retention }];
    case 'PATCH admin/retention/':
      return [200, { kinds: retention.map((kept) => (kept.kind in given ? { ...kept, days: given[kept.kind] ?? kept.default, decided_by: 'administrators', changed_by: 'Nadia Ferhat', changed_at: at(0) } : kept)) }];
    case 'POST admin/retention/preview/':
      return [200, { kinds: Object.entries(given).map(([kind, days]) => {
        const kept = retention.find((each) => each.kind === kind);
        return { kind, days: days ?? kept.default, rows: Math.max(0, Math.round(kept.rows * (1 - (days ?? kept.default) / kept.days))) };
      }) }];
    case 'GET admin/audit/actions/':
      return [200, { groups: ['sign_in', 'account', 'room', 'meeting', 'export', 'administration', 'system'].map((name) => ({ name, actions: [] })) }];
    case 'GET admin/audit/': {
      const from = Number(searchParams.get('before') ?? 0);
      const all = Array.from({ length: state === 'empty' ? 0 : 1162 }, (_, n) => entry(n)).filter(
        ({ group, is_failure: isFailure }) => (!searchParams.get('group') || searchParams.get('group') === group) && (!searchParams.get('failures') || isFailure),
      );
      return [200, { results: all.slice(from, from + 50), next: all.length > from + 50 ? String(from + 50) : null, count: all.length }];
    }
    case 'GET admin/quality/': {
      const days = Number(searchParams.get('days') ?? 30);
      return [200, {
        days: Array.from({ length: days }, (_, n) => ({
          day: new Date(start - (days - n) * 1440 * minute).toISOString().slice(0, 10),
          meetings: state === 'empty' ? 0 : 30 + (n % 12), stays: state === 'empty' ? 0 : 300 + n, poor: Math.round(spread(n) * 20), fair: Math.round(spread(n + 7) * 40),
          loss: 0.004, round_trip_ms: 35,
        })),
        worst: state === 'empty' ? [] : meetings.slice(0, 10).map((each, n) => ({ ...past(each), poor: Math.max(0, 6 - n) })),
      }];
    }
    case 'GET accounts/': {
      const [page, size] = [Number(searchParams.get('page') ?? 1), Number(searchParams.get('page_size') ?? 100)];
      const q = searchParams.get('q')?.toLowerCase() ?? '';
      const show = searchParams.get('show') ?? 'all';
      const isShown = { all: () => true, administrators: (each) => each.is_administrator, deactivated: (each) => !each.is_active, invited: (each) => each.is_invited }[show];
      const found = accounts.filter((each) => isShown(each) && `${each.full_name} ${each.email}`.toLowerCase().includes(q));
      return [200, {
        count: found.length, has_next: found.length > page * size, results: found.slice((page - 1) * size, page * size),
        totals: { accounts: accounts.length, administrators: 2, invited: accounts.filter((each) => each.is_invited).length, deactivated: accounts.filter((each) => !each.is_active).length },
      }];
    }
    case 'POST accounts/':
      return given.email.startsWith('agent1@') ? [400, { email: ['Taken.'], code: 'taken' }] : [201, { id: 'new', link: 'https://visio.example.org/welcome#fR4nKl1nQeXaMpLeKeY' }];
    default:
  }
  const [, id] = /^admin\/meetings\/([^/]+)\/$/.exec(path) ?? [];
  const live = meetings.find((each) => each.id === id);
  if (id) return live ? [200, { ...live, participants: people }] : [404, { detail: 'Not here.', code: 'not_found' }];
  const [, gone] = /^admin\/quality\/([^/]+)\/$/.exec(path) ?? [];
  const was = meetings.find((each) => each.id === gone);
  if (gone) return was ? [200, { meeting: past(was), people: people.map(stay) }] : [404, { detail: 'Not here.', code: 'not_found' }];
  if (/^accounts\/[^/]+\/reset\/$/.test(path)) return [200, { link: 'https://visio.example.org/welcome#fR4nKl1nQeXaMpLeKeY' }];
  if (/^accounts\/[^/]+\/hand-over\/$/.test(path)) return [200, { rooms: 3 }];
  if (path.startsWith('accounts/')) return [200, {}];
  return path.startsWith('admin/') ? [204] : undefined;
}

function past({ id, name, started_at: began, people, quality, loss, round_trip_ms: delay }) {
  return { meeting: id, room: { id, name }, started_at: began, ended_at: at(0), people, poor: quality.poor, loss, round_trip_ms: delay };
}

function stay({ name, account, joined_at: joined, quality, loss, round_trip_ms: delay, why, transport, client }) {
  const worst = quality === 'good' ? 'fair' : quality;
  return { name, account, joined_at: joined, left_at: at(0), quality, worst_quality: worst, loss, worst_loss: loss * 2, round_trip_ms: delay, worst_round_trip_ms: delay + 40, why, transport, client };
}
