// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseMe } from '../../core/api/people';
import { FakeServer, nothing } from '../../testing/fake_server';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { leaveSession, welcome } from '../session';
import { CreateButtonScreen, CreatePopupScreen } from './screens';

let server: FakeServer;
const told = vi.fn<(message: unknown, target: string) => void>();
const openWindow = vi.fn<(address: string) => unknown>();

let measured: (() => void) | undefined;

/** Calls back when a test says that something has another size. */
class SizeOfTest {
  constructor(private readonly onSize: ResizeObserverCallback) {}
  observe(element: Element) {
    measured = () => {
      Object.defineProperty(element, 'offsetHeight', { configurable: true, value: 46 });
      this.onSize([], this as unknown as ResizeObserver);
    };
  }
  unobserve() {}
  disconnect() {
    measured = undefined;
  }
}

function at(address: string) {
  history.replaceState(null, '', address);
}

function button() {
  return screen.getByRole('button', { name: 'Create a meeting link' });
}

beforeEach(() => {
  server = new FakeServer();
  server.install();
  told.mockReset();
  openWindow.mockReset().mockReturnValue({});
  vi.stubGlobal('ResizeObserver', SizeOfTest);
  vi.stubGlobal('parent', { postMessage: told });
  vi.stubGlobal('open', openWindow);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  at('/');
});

it('tells the page around of the room that is made in the window', async () => {
  at('/sdk/create-button?readOnly=false&slug=&backgroundColor=rgb(1,2,3)');
  const { container } = renderInEnglish(<CreateButtonScreen />);
  expect(document.body.style.backgroundColor).toBe('rgb(1, 2, 3)');
  expect(await axeViolations(container)).toEqual([]);
  server.answers['POST rooms/creation-callback/'] = () => Response.json({ status: 'success', room: { slug: 'abc-defg-hij' } });
  await userEvent.click(button());
  const address = new URL(openWindow.mock.calls[0]?.[0] ?? '', location.origin);
  expect(address.pathname).toBe('/sdk/create-popup');
  const join = await screen.findByRole('link', { name: 'Join the meeting' });
  expect(join.getAttribute('href')).toBe(`${location.origin}/abc-defg-hij`);
  expect(server.changes).toEqual([['POST rooms/creation-callback/', { callback_id: address.searchParams.get('callback') }]]);
  const room = { slug: 'abc-defg-hij', url: `${location.origin}/abc-defg-hij` };
  expect(told.mock.calls).toEqual([[{ type: 'ROOM_CREATED', data: { room, url: room.url } }, '*']]);
  expect(await axeViolations(container)).toEqual([]);
});

it('asks by an id that is long, and another one for each button', async () => {
  at('/sdk/create-button');
  for (let drawn = 0; drawn < 2; drawn += 1) {
    const { unmount } = renderInEnglish(<CreateButtonScreen />);
    await userEvent.click(button());
    unmount();
  }
  const [one, other] = openWindow.mock.calls.map(([address]) => new URL(address, location.origin).searchParams.get('callback'));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(other).not.toBe(one);
});

it('says when the browser lets no window open', async () => {
  openWindow.mockReturnValue(null);
  at('/sdk/create-button');
  renderInEnglish(<CreateButtonScreen />);
  await userEvent.click(button());
  expect(screen.getByRole('status').textContent).toContain('blocked the window');
  expect(server.changes).toEqual([]);
});

it('shows a room that was made before, and takes it away again', async () => {
  at('/sdk/create-button?slug=abc-defg-hij');
  renderInEnglish(<CreateButtonScreen />);
  expect(screen.getByText(`${location.host}/abc-defg-hij`)).toBeDefined();
  expect(told).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Remove the link' }));
  expect(told.mock.calls).toEqual([[{ type: 'STATE_CLEAR', data: {} }, '*']]);
  expect(button()).toBeDefined();
});

it('keeps a room that may only be read', () => {
  at('/sdk/create-button?slug=abc-defg-hij&readOnly=true');
  renderInEnglish(<CreateButtonScreen />);
  expect(screen.getByRole('link', { name: 'Join the meeting' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Remove the link' })).toBeNull();
});

it('tells the page around how high it is, as long as it is there', () => {
  at('/sdk/create-button');
  const { unmount } = renderInEnglish(<CreateButtonScreen />);
  measured?.();
  expect(told.mock.calls).toEqual([[{ type: 'RESIZE', data: { height: 46 } }, '*']]);
  unmount();
  expect(measured).toBeUndefined();
});

it('opens the rules of a room where the page around asks for that', async () => {
  at('/sdk/create-button?slug=abc-defg-hij&settings=true');
  const { container, unmount } = renderInEnglish(<CreateButtonScreen />);
  await userEvent.click(screen.getByRole('button', { name: 'Rules of the room' }));
  expect(openWindow.mock.calls[0]?.[0]).toBe('/sdk/settings-popup?slug=abc-defg-hij');
  expect(await axeViolations(container)).toEqual([]);
  unmount();
  at('/sdk/create-button?slug=abc-defg-hij');
  renderInEnglish(<CreateButtonScreen />);
  expect(screen.queryByRole('button', { name: 'Rules of the room' })).toBeNull();
});

it('makes a room in the window only when its owner says so', async () => {
  const close = vi.fn<() => void>();
  vi.stubGlobal('close', close);
  server.answers['GET config/'] = () => Response.json({ visio: {} });
  server.answers['POST rooms/'] = () => Response.json({ id: '1', slug: 'abc-defg-hij' }, { status: 201 });
  await act(() => welcome(parseMe({ id: 'u1', email: 'nadia@visio.test', full_name: 'Nadia Benali' })));
  at('/sdk/create-popup?callback=random');
  renderInEnglish(<CreatePopupScreen />);
  expect(screen.getByText(/that you host, Nadia Benali/)).toBeDefined();
  expect(server.changes).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Create the meeting' }));
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(server.changes).toEqual([['POST rooms/', { callback_id: 'random' }]]);
  expect(screen.getByText(/You can close this window/)).toBeDefined();
  server.answers['POST sign-out/'] = nothing;
  await act(async () => void (await leaveSession()));
});
