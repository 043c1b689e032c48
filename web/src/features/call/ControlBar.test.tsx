// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { moreDialog } from '../../core/dialog';
import { FakeCall } from '../../testing/fake_call';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';

/** A window that is so wide, in pixels; the query is asked when the modules are loaded. */
async function barAt(width: number, call = new FakeCall()) {
  vi.resetModules();
  vi.stubGlobal('matchMedia', (query: string) => {
    const limits = [...query.matchAll(/\(max-width: ([\d.]+)rem\)/g)].map(([, rem]) => Number(rem) * 16);
    return { matches: limits.some((limit) => width <= limit), addEventListener: () => undefined, removeEventListener: () => undefined };
  });
  installDialog();
  const [{ ControlBar }, { MoreSheet }] = await Promise.all([import('./ControlBar'), import('./MoreSheet')]);
  const { container } = renderInEnglish(<ControlBar context={call.context} devices={call.context.devices} />);
  const openSheet = () => renderInEnglish(<MoreSheet context={call.context} onClose={() => call.dialog.set(undefined)} />);
  return { call, container, openSheet };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const bar = () => within(screen.getByRole('toolbar', { name: 'Meeting controls' }));
const names = () => bar().getAllByRole('button').map((button) => button.textContent ?? '').filter(Boolean);

describe('the bar of controls', () => {
  it('has everything in its order where there is room', async () => {
    const call = new FakeCall();
    call.hosting.role.set('owner');
    const { container } = await barAt(1440, call);
    expect(names()).toEqual([
      'Microphone off',
      'Camera off',
      'Share screen',
      'Raise hand',
      'React',
      'More',
      'Chat',
      'People',
      'Host controls',
      'Leave',
    ]);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('moves the rare to "More" first, where a host finds it', async () => {
    const call = new FakeCall();
    call.hosting.role.set('owner');
    await barAt(1000, call);
    expect(names()).not.toContain('Host controls');
    await userEvent.click(bar().getByRole('button', { name: 'More' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Host controls' }));
    expect(call.panel.get()).toBe('host');
  });

  it('keeps five controls on a phone, with their words; the others are in the sheet', async () => {
    const { call, openSheet } = await barAt(390);
    expect(names()).toEqual(['Microphone off', 'Camera off', 'Raise hand', 'More', 'Leave']);
    await userEvent.click(bar().getByRole('button', { name: 'More' }));
    expect(call.dialog.get()).toBe(moreDialog);
    const { container } = openSheet();
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Applause' }));
    expect([call.sent, call.dialog.get()]).toEqual([['clapping-hands'], undefined]);
    act(() => call.dialog.set(moreDialog));
    await userEvent.click(screen.getByRole('button', { name: 'Chat' }));
    expect([call.panel.get(), call.dialog.get()]).toEqual(['chat', undefined]);
  });

  it('sends a reaction by keyboard alone', async () => {
    const { call } = await barAt(1440);
    bar().getByRole('button', { name: 'React' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement?.textContent).toContain('Thumbs up');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    expect(call.sent).toEqual(['clapping-hands']);
    expect(document.activeElement).toBe(bar().getByRole('button', { name: 'React' }));
  });

  it('says how many messages are new', async () => {
    const { call } = await barAt(1440);
    act(() => call.chat.unread.set(3));
    expect(bar().getByRole('button', { name: /^Chat/ }).textContent).toContain('3 new messages');
  });
});
