// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { ConnectionTestScreen } from './ConnectionTestScreen';
import type { Trial } from './trial';

const { tryConnection } = vi.hoisted(() => ({ tryConnection: vi.fn<(trial: Trial) => Promise<void>>() }));
vi.mock('./trial', () => ({ tryConnection }));

afterEach(cleanup);

const good = async ({ tell, tellAddresses }: Trial) => {
  tell('server', { state: 'good', figure: 18.4 });
  tell('signalling', { state: 'good', figure: 120 });
  tellAddresses(['UDP 7882 → 203.0.113.24']);
  tell('direct', { state: 'good', figure: 34 });
  tell('detour', { state: 'unused' });
  tell('messages', { state: 'good', figure: 40 });
  tell('picture', { state: 'good', figure: 1_400_000, sent: 1_500_000 });
  tell('loss', { state: 'good', figure: 0.002 });
  tell('regularity', { state: 'good', figure: 6 });
};

const start = () => userEvent.click(screen.getByRole('button', { name: 'Start the test' }));
const rows = () => within(screen.getByRole('list', { name: 'What is tried' })).getAllByRole('listitem').map((row) => row.textContent);

it('begins only when it is told to, and says that all is well', async () => {
  tryConnection.mockImplementation(good);
  const { container } = renderInEnglish(<ConnectionTestScreen />);
  expect(screen.getByRole('heading', { level: 1, name: 'Test the connection' })).toBeDefined();
  expect(tryConnection).not.toHaveBeenCalled();
  expect(await axeViolations(container)).toEqual([]);
  await start();
  expect(await screen.findByRole('heading', { level: 1, name: 'You can take part.' })).toBeDefined();
  expect(screen.getByText('All points are good.')).toBeDefined();
  expect(screen.getByRole('img', { name: 'Sound and video take the direct path to the server.' })).toBeDefined();
  expect(rows()[2]).toContain('34 ms');
  expect(rows()[3]).toContain('not needed');
  expect(rows()[5]).toContain('1.4 ↓ 1.5 ↑ Mbit/s');
  expect(rows()[6]).toContain('0.2%');
  expect(await axeViolations(container)).toEqual([]);
});

it('says what to hand on where UDP is blocked', async () => {
  tryConnection.mockImplementation(async (trial) => {
    await good(trial);
    trial.tell('direct', { state: 'failed' });
    trial.tell('detour', { state: 'good', figure: 34 });
  });
  const { container } = renderInEnglish(<ConnectionTestScreen />);
  await start();
  expect(await screen.findByRole('heading', { level: 1, name: 'You can take part, with a less sharp picture.' })).toBeDefined();
  expect(screen.getByText('7 of 8 points are good.')).toBeDefined();
  expect(screen.getByText('Video gets through, but by a detour')).toBeDefined();
  expect(screen.getByText('UDP 7882 → 203.0.113.24')).toBeDefined();
  expect(screen.getByRole('img', { name: 'The direct path to the server is closed; sound and video take the detour.' })).toBeDefined();
  expect(await axeViolations(container)).toEqual([]);
});

it('says once what to do about a connection that is unsteady', async () => {
  tryConnection.mockImplementation(async (trial) => {
    await good(trial);
    trial.tell('picture', { state: 'weak', figure: 100_000, sent: 100_000 });
    trial.tell('regularity', { state: 'failed', figure: 200 });
  });
  renderInEnglish(<ConnectionTestScreen />);
  await start();
  expect(await screen.findAllByText('The connection is unsteady')).toHaveLength(1);
  expect(rows()[5]).toContain('The connection is unsteady');
});

it('says that no meeting works where no WebSocket gets through, and leaves out what was not tried', async () => {
  tryConnection.mockImplementation(async ({ tell }) => {
    tell('server', { state: 'good', figure: 18 });
    tell('signalling', { state: 'failed' });
  });
  renderInEnglish(<ConnectionTestScreen />);
  await start();
  expect(await screen.findByRole('heading', { level: 1, name: 'From here, you can’t take part.' })).toBeDefined();
  expect(screen.getByText('Your network lets no WebSocket through')).toBeDefined();
  expect(rows()[1]).toContain('blocked');
  expect(rows()[5]).toContain('Not tried: ');
  expect(screen.queryByRole('img')).toBeNull();
});

it('says why there was no test, and tests again', async () => {
  tryConnection.mockRejectedValueOnce(new ApiError('busy'));
  renderInEnglish(<ConnectionTestScreen />);
  await start();
  expect(await screen.findByRole('alert')).toBeDefined();
  tryConnection.mockImplementation(good);
  await userEvent.click(screen.getByRole('button', { name: 'Test again' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'You can take part.' })).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('gives a report to keep, in words and figures', async () => {
  tryConnection.mockImplementation(good);
  let report: Blob | undefined;
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => ((report = blob), 'blob:report'), revokeObjectURL: () => undefined }));
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  renderInEnglish(<ConnectionTestScreen />);
  await start();
  await userEvent.click(await screen.findByRole('button', { name: 'Report' }));
  expect(click).toHaveBeenCalledOnce();
  const reader = new FileReader();
  const text = await new Promise((resolve) => {
    reader.addEventListener('load', () => resolve(reader.result));
    if (report) reader.readAsText(report);
  });
  expect(text).toContain('Direct path (UDP): Good, 34 ms');
  expect(text).toContain('UDP 7882 → 203.0.113.24');
  expect(text).toContain(location.host);
});

it('stops when the page is left', async () => {
  let signal: AbortSignal | undefined;
  tryConnection.mockImplementation((trial) => {
    signal = trial.signal;
    return new Promise(() => undefined);
  });
  const { unmount } = renderInEnglish(<ConnectionTestScreen />);
  await start();
  expect(screen.getByRole('heading', { level: 1, name: 'Testing…' })).toBeDefined();
  unmount();
  expect(signal?.aborted).toBe(true);
});
