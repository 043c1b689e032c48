// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeCall } from '../../testing/fake_call';
import { renderInEnglish } from '../../testing/render';
import { ActionButton } from '../../ui/ActionButton';
import { offDevice } from './local_devices';
import { microphone } from './microphone.action';

afterEach(cleanup);

describe('the button of the microphone', () => {
  const draw = (call: FakeCall) => renderInEnglish(<ActionButton action={microphone} context={call.context} />);

  it('says what is so, and what a click does', () => {
    const call = new FakeCall();
    call.microphone.set({ ...offDevice, on: true });
    draw(call);
    const button = screen.getByRole('button', { name: 'Microphone' });
    expect(button.title).toBe('Mute the microphone (Ctrl+D)');
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+D');
  });

  it('says in words that the microphone is off, not by colour alone', () => {
    draw(new FakeCall());
    const button = screen.getByRole('button', { name: 'Microphone off' });
    expect(button.title).toBe('Unmute the microphone (Ctrl+D)');
    expect(button.classList.contains('off')).toBe(true);
  });

  it('does what its action does', () => {
    const call = new FakeCall();
    draw(call);
    act(() => screen.getByRole('button').click());
    expect(call.microphone.get().on).toBe(true);
  });
});
