// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderInEnglish } from '../../testing/render';
import { PrejoinScreen } from './PrejoinScreen';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);

/** What was asked of the server, in order: method and path. */
let asked: string[];
/** The server's answer to the key. */
let claim: () => Promise<Response>;

beforeEach(() => {
  asked = [];
  claim = async () => new Response(undefined, { status: 204 });
  fetched.mockImplementation(async (address, { method = 'GET' } = {}) => {
    const path = String(address).replace(/\?.*/, '');
    asked.push(`${method} ${path}`);
    if (path.endsWith('/host/')) return claim();
    return Response.json({ id: '7', slug: 'plan-velo', name: 'Plan vélo', livekit: { url: 'ws://x', room: '7', token: 't' } });
  });
});
afterEach(() => {
  cleanup();
  history.replaceState(null, '', '/');
});

async function open(address: string): Promise<void> {
  history.replaceState(null, '', address);
  renderInEnglish(<PrejoinScreen code="plan-velo" />);
  await screen.findByRole('heading', { name: 'Plan vélo' });
}

const claims = 'POST /api/v1.0/rooms/plan-velo/host/';
const asks = 'GET /api/v1.0/rooms/plan-velo/';
const warning = /host link/;

describe('the host link', () => {
  it('makes one a host before anything else is asked, and leaves the address', async () => {
    await open('/plan-velo?pc=1#host=k');
    expect(asked.slice(0, 2)).toEqual([claims, asks]);
    expect(fetched.mock.calls[0]?.[1]?.body).toBe('{"key":"k"}');
    expect(location.pathname + location.search + location.hash).toBe('/plan-velo?pc=1');
    expect(screen.queryByText(warning)).toBeNull();
  });

  it('lets one join as a guest where the key is wrong, and says so', async () => {
    claim = async () => Response.json({ code: 'wrong_key', detail: 'No.' }, { status: 403 });
    await open('/plan-velo#host=k');
    expect(screen.getByText('This host link isn’t valid. You can still join, but not as a host.')).toBeDefined();
    expect(screen.getByRole('button', { name: /^Join/ })).toBeDefined();
    expect(location.hash).toBe('#host=k');
  });

  it('stays in the address to be tried again where the server does not answer', async () => {
    claim = () => Promise.reject(new TypeError('offline'));
    await open('/plan-velo#host=k');
    expect(screen.getByText(/couldn’t be checked/)).toBeDefined();
    expect(location.hash).toBe('#host=k');
  });

  it('works where it is pasted into the page of the room', async () => {
    await open('/plan-velo');
    expect(asked).not.toContain(claims);
    history.replaceState(null, '', '/plan-velo#host=k');
    await act(async () => dispatchEvent(new HashChangeEvent('hashchange')));
    await vi.waitFor(() => expect(asked.slice(-2)).toEqual([claims, asks]));
    expect(location.hash).toBe('');
  });

  it('is nothing to who has none', async () => {
    await open('/plan-velo#top');
    expect(asked).not.toContain(claims);
  });
});
