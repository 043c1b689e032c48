// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { FakeHosting } from '../../testing/fake_hosting';
import type { Phase } from './phase';

const code = 'abc-defg-hij';
let hosting: FakeHosting;
let phase: ReturnType<typeof createStore<Phase>>;

/** The code as a page has it that was loaded in this way. */
async function loaded(type: 'reload' | 'navigate' | 'back_forward') {
  vi.resetModules();
  performance.getEntriesByType = () => [{ type }] as never;
  return import('./comeback');
}

beforeEach(() => {
  sessionStorage.clear();
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  hosting = new FakeHosting();
  phase = createStore<Phase>({ kind: 'live' });
});

/** In a call, with the hand raised. */
async function inCall() {
  const comeback = await loaded('navigate');
  comeback.rememberCall({ phase, hosting: hosting.view }, code);
  hosting.hand.set(true);
  return comeback;
}

describe('a page that is loaded again', () => {
  it('takes one back once, with the hand', async () => {
    const { goneForNow } = await inCall();
    goneForNow(() => phase.set({ kind: 'ended', why: 'left' }));
    const { takeDueComeback, rememberCall } = await loaded('reload');
    expect(takeDueComeback(code)).toBe(true);
    expect(takeDueComeback(code)).toBe(false);
    const again = new FakeHosting();
    rememberCall({ phase: createStore<Phase>({ kind: 'live' }), hosting: again.view }, code);
    expect(again.orders).toEqual([['raiseHand', true]]);
  });

  it.each(['navigate', 'back_forward'] as const)('is another thing than one to which one comes by %s', async (type) => {
    const { goneForNow } = await inCall();
    goneForNow(() => phase.set({ kind: 'ended', why: 'left' }));
    expect((await loaded(type)).takeDueComeback(code)).toBe(false);
  });

  it('of another room, after leaving, or after a night, takes nobody anywhere', async () => {
    await inCall();
    expect((await loaded('reload')).takeDueComeback('xyz-wxyz-xyz')).toBe(false);
    vi.setSystemTime(1_800_000_000_000 + 8 * 3_600_000);
    expect((await loaded('reload')).takeDueComeback(code)).toBe(false);
    vi.setSystemTime(1_800_000_000_000);
    phase.set({ kind: 'ended', why: 'left' });
    expect((await loaded('reload')).takeDueComeback(code)).toBe(false);
  });
});

describe('whoever lost the call', () => {
  it('may come back within hours of when the call was live last', async () => {
    const { mayComeBack } = await inCall();
    vi.advanceTimersByTime(3_600_000);
    phase.set({ kind: 'reconnecting', lost: 'media' });
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    phase.set({ kind: 'ended', why: 'lost' });
    expect(mayComeBack(code, 'lost')).toBe(true);
    expect(mayComeBack(code, 'removed')).toBe(false);
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    expect(mayComeBack(code, 'lost')).toBe(false);
  });

  it('is asked after a removal, as after an end for all', async () => {
    const { mayComeBack } = await inCall();
    phase.set({ kind: 'ended', why: 'removed' });
    expect(mayComeBack(code, 'lost')).toBe(false);
  });
});
