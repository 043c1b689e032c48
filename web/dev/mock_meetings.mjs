// Meetings that are planned, as the mock server has them: `crowd` has as many as a room may have, `empty` none.
const hour = 3_600_000;
const first = Date.UTC(2026, 2, 19, 13, 0);
const week = 7 * 24 * hour;
const titles = ['Comité de suivi du plan vélo', 'Permanence logement', 'Préparation du conseil municipal extraordinaire sur les mobilités', 'Point voirie'];

function occurrence(start) {
  return { starts_at: new Date(start).toISOString(), ends_at: new Date(start + 1.5 * hour).toISOString() };
}

function meeting(n, room) {
  const start = first + n * 26 * hour;
  const isSeries = n % 2 === 0;
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    room: { id: room.id, slug: room.slug, name: room.name },
    title: titles[n % titles.length],
    agenda: n === 0 ? '1. Pistes ouvertes cet hiver\n2. Budget 2027\n3. Divers' : '',
    ...occurrence(start),
    timezone: 'Europe/Paris',
    recurrence: isSeries ? 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20260625T215959Z' : '',
    organiser: 'Nadia Ferhat',
    is_administrable: n !== 1,
    occurrences: Array.from({ length: isSeries ? 8 : 1 }, (_, k) => occurrence(start + 2 * k * week)),
    invitees: n === 0 ? [{ email: 'kofi.mensah@ville.fr', name: 'Kofi Mensah' }, { email: 'contact@roue-libre.example', name: '' }] : [],
  };
}

/** The status and body, or undefined where this is about something else. */
export function answerAboutMeetings({ key, path, state, given, searchParams, room }) {
  const size = Number(searchParams.get('page_size') ?? 20);
  const count = state === 'empty' ? 0 : state === 'crowd' ? 200 : 4;
  const all = Array.from({ length: count }, (_, n) => meeting(n, room));
  if (key === 'GET meetings/' || /^GET rooms\/[^/]+\/meetings\/$/.test(key)) return [200, { count, previous: null, next: count > size ? 'more' : null, results: all.slice(0, size) }];
  if (/^POST rooms\/[^/]+\/meetings\/$/.test(key)) return [201, { ...meeting(0, room), ...given }];
  const [, id] = /^meetings\/([^/]+)\/$/.exec(path) ?? [];
  if (!id) return undefined;
  const found = all.find((each) => each.id === id);
  if (!found) return [404, { detail: 'Not here.', code: 'not_found' }];
  if (key.startsWith('DELETE')) return [204];
  return [200, key.startsWith('PUT') ? { ...found, title: given.title, agenda: given.agenda } : found];
}
