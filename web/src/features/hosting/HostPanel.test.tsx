// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { FakeCall } from '../../testing/fake_call';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { endDialog } from './end_for_all.action';
import { HostPanel } from './HostPanel';
import { openRules } from './meeting_rules';

afterEach(cleanup);

function draw(prepare: (call: FakeCall) => void = () => undefined) {
  const call = new FakeCall();
  call.hosting.role.set('owner');
  prepare(call);
  const onClose = vi.fn<() => void>();
  return { ...renderInEnglish(<HostPanel context={call.context} onClose={onClose} />), call, onClose };
}

const toggle = (name: string) => screen.getByRole('switch', { name });
const radio = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('the rules of a meeting', () => {
  it('stand as the server says, and follow it', async () => {
    const { call, container } = draw(({ hosting }) =>
      hosting.rules.set({ ...openRules, accessLevel: 'trusted', canPublish: ['microphone'], isLocked: true }),
    );
    expect(radio(/^People with an account/).checked).toBe(true);
    expect(toggle('Turn on their microphone').getAttribute('aria-checked')).toBe('true');
    expect(toggle('Share their screen').getAttribute('aria-checked')).toBe('false');
    expect(await axeViolations(container)).toEqual([]);
    act(() => call.hosting.rules.set(openRules));
    expect(radio('Anyone with the link').checked).toBe(true);
    expect(toggle('Share their screen').getAttribute('aria-checked')).toBe('true');
  });

  it('are changed one by one; a screen goes with its sound', async () => {
    const { call } = draw();
    await userEvent.click(radio(/^People added to the room/));
    await userEvent.click(screen.getByRole('switch', { name: /^Lock the meeting/ }));
    await userEvent.click(toggle('Share their screen'));
    await userEvent.click(toggle('Mute each other'));
    expect(call.hosting.orders).toEqual([
      ['setAccessLevel', 'restricted'],
      ['lock', true],
      ['allowSources', ['camera', 'microphone']],
      ['letEveryoneMute', true],
    ]);
  });

  it('are changed with the keyboard alone', async () => {
    const { call, onClose } = draw();
    toggle('Turn on their camera').focus();
    await userEvent.keyboard(' ');
    expect(call.hosting.orders).toEqual([['allowSources', ['microphone', 'screen_share', 'screen_share_audio']]]);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('look as they are when the server refuses', async () => {
    const { call } = draw(({ hosting }) => {
      hosting.moderation.fails = new ApiError('unreachable');
    });
    await userEvent.click(toggle('Mute each other'));
    expect(toggle('Mute each other').getAttribute('aria-checked')).toBe('false');
    expect(call.hosting.failure.get()?.failure).toBe('unreachable');
  });
});

it('mutes all, lowers all hands, and asks before the meeting ends', async () => {
  const { call } = draw();
  await userEvent.click(screen.getByRole('button', { name: 'Mute everyone' }));
  await userEvent.click(screen.getByRole('button', { name: 'Lower all hands' }));
  expect(call.hosting.orders).toEqual([['muteAll'], ['lowerHands']]);
  await userEvent.click(screen.getByRole('button', { name: 'End for everyone' }));
  expect(call.hosting.orders).toHaveLength(2);
  expect(call.dialog.get()).toBe(endDialog);
});
