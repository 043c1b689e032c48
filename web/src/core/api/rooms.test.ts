import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './http';
import { askEntry, changeRoom, createRoom, requestAccess } from './rooms';
import { listRooms } from './room_list';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

function answer(status: number, body: unknown): void {
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
}

async function failureOf(request: Promise<unknown>): Promise<ApiError> {
  const error = await request.catch((failure: unknown) => failure);
  if (!(error instanceof ApiError)) throw new Error('no ApiError');
  return error;
}

const livekit = { url: 'wss://visio.test', room: 'r', token: 't' };

describe('createRoom', () => {
  it('asks for a room and understands it', async () => {
    answer(201, { id: '7', slug: 'abc-defg-hij', name: 'Council', url: 'https://visio.test/abc-defg-hij' });
    expect(await createRoom('Council')).toMatchObject({ id: '7', slug: 'abc-defg-hij', name: 'Council' });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/');
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"name":"Council"}' });
  });

  it('calls a room without a name by its code', async () => {
    answer(201, { id: '7', slug: 'abc-defg-hij', name: null });
    expect((await createRoom()).name).toBe('abc-defg-hij');
  });
});

describe('requestAccess', () => {
  it('tells the name and brings the token', async () => {
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council', livekit });
    const entry = await requestAccess('abc-defg-hij', 'Zoë & co');
    expect(entry.livekit).toEqual(livekit);
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/abc-defg-hij/?username=Zo%C3%AB+%26+co');
  });

  it('does not understand an answer without a token', async () => {
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council' });
    expect((await failureOf(requestAccess('abc-defg-hij', 'Zoë'))).failure).toBe('broken');
  });

  it('tells who has to wait in the lobby from who is refused', async () => {
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council' });
    expect(await askEntry('abc-defg-hij', 'Zoë')).toMatchObject({ livekit: undefined, refusal: undefined });
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council', refusal: 'locked' });
    expect((await askEntry('abc-defg-hij', 'Zoë')).refusal).toBe('locked');
    answer(200, { id: '7', slug: 'abc-defg-hij', name: 'Council', refusal: 'full' });
    expect((await failureOf(requestAccess('abc-defg-hij', 'Zoë'))).failure).toBe('full');
  });
});

describe('a room', () => {
  const body = {
    id: '7',
    slug: 'abc-defg-hij',
    name: 'Council',
    access_level: 'restricted',
    configuration: { can_publish_sources: ['microphone', 'hologram'], everyone_can_mute: false },
    is_administrable: true,
    role: 'owner',
    is_locked: true,
    keeps_attendance: true,
    time_limit_minutes: 90,
    host_key: 'secret',
    accesses: [{ id: 'a', role: 'administrator', user: { id: 'u', full_name: '', email: 'zoe@visio.test' } }, 7],
  };

  it('is understood with its rules, roles and host key', async () => {
    answer(201, body);
    expect(await createRoom()).toEqual({
      id: '7',
      slug: 'abc-defg-hij',
      name: 'Council',
      accessLevel: 'restricted',
      configuration: { canPublish: ['microphone'], everyoneCanMute: false },
      isAdministrable: true,
      role: 'owner',
      isLocked: true,
      keepsAttendance: true,
      keepsChat: false,
      isPersonal: false,
      timeLimitMinutes: 90,
      hostKey: 'secret',
      accesses: [{ id: 'a', role: 'administrator', user: { id: 'u', fullName: 'zoe@visio.test', email: 'zoe@visio.test' } }],
    });
  });

  it('is changed by what is named alone', async () => {
    answer(200, body);
    await changeRoom('7', { configuration: { everyoneCanMute: true } });
    const [address, options] = fetched.mock.calls[0] ?? [];
    expect(address).toBe('/api/v1.0/rooms/7/');
    expect(options).toMatchObject({ method: 'PATCH', body: '{"configuration":{"everyone_can_mute":true}}' });
  });

  it('stands in pages of a list, which may be short or searched', async () => {
    answer(200, { count: 3000, next: '/api/v1.0/rooms/?page=3', previous: null, results: [body] });
    const page = await listRooms({ page: 2, query: 'council' });
    expect(page).toMatchObject({ total: 3000, hasMore: true, items: [{ name: 'Council' }] });
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1.0/rooms/?page=2&q=council');
    answer(200, []);
    expect(await listRooms({})).toEqual({ items: [], total: 0, hasMore: false });
    expect(fetched.mock.calls[1]?.[0]).toBe('/api/v1.0/rooms/');
  });
});
