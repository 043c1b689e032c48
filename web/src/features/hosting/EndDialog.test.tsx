// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import { FakeHosting } from '../../testing/fake_hosting';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { EndDialog, type Heir } from './EndDialog';

beforeAll(installDialog);
afterEach(cleanup);

const claire = { identity: 'c', name: 'Claire Morvan' };

interface Given {
  readonly heirs?: readonly Heir[];
  readonly headcount?: number;
  /** Why the command before was not carried out. */
  readonly failed?: ApiError;
}

function draw({ heirs = [], headcount = 9, failed }: Given = {}) {
  const hosting = new FakeHosting();
  hosting.failure.set(failed);
  const onLeave = vi.fn<() => void>();
  const onClose = vi.fn<() => void>();
  const dialog = <EndDialog hosting={hosting.view} headcount={headcount} heirs={heirs} onLeave={onLeave} onClose={onClose} />;
  return { ...renderInEnglish(dialog), hosting, onLeave, onClose };
}

const button = (name: string) => screen.getByRole('button', { name });

describe('ending the meeting for everyone', () => {
  it('says how many lose it, and ends nothing until asked to', async () => {
    const { container, hosting, onLeave } = draw();
    expect(screen.getByRole('dialog', { name: 'End the meeting for everyone?' })).toBeDefined();
    expect(screen.getByText('All 9 people will be disconnected right away.')).toBeDefined();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(await axeViolations(container)).toEqual([]);
    expect(hosting.orders).toEqual([]);
    await userEvent.click(button('End for everyone'));
    expect(hosting.orders).toEqual([['end']]);
    expect(onLeave).not.toHaveBeenCalled();
  });

  it('says so when one is alone', () => {
    draw({ headcount: 1 });
    expect(screen.getByText('You’re the only one here. The meeting ends right away.')).toBeDefined();
  });

  it('is given up', async () => {
    const { hosting, onClose } = draw();
    await userEvent.click(button('Stay'));
    expect(onClose).toHaveBeenCalledOnce();
    expect(hosting.orders).toEqual([]);
  });

  it('tells why it failed', async () => {
    const { hosting } = draw();
    hosting.moderation.fails = new ApiError('unreachable');
    await userEvent.click(button('End for everyone'));
    expect(screen.getByRole('alert').textContent).toBe('That didn’t work: the server isn’t responding. Try again.');
  });

  it('does not show what failed before it opened', () => {
    draw({ failed: new ApiError('refused') });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('only leaving', () => {
  it('hands the meeting to nobody unless somebody is chosen', async () => {
    const { hosting, onLeave } = draw({ heirs: [claire] });
    await userEvent.click(button('Only leave'));
    expect(hosting.orders).toEqual([]);
    expect(onLeave).toHaveBeenCalledOnce();
  });

  it('hands it to whom one chose, and stays when that fails', async () => {
    const { hosting, onLeave } = draw({ heirs: [claire] });
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /^If you only leave/ }), 'Claire Morvan');
    hosting.moderation.fails = new ApiError('not_found');
    await userEvent.click(button('Only leave'));
    expect(onLeave).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toContain('no longer there');
    hosting.moderation.fails = undefined;
    await userEvent.click(button('Only leave'));
    expect(hosting.orders).toEqual([
      ['changeRole', 'c', 'administrator'],
      ['changeRole', 'c', 'administrator'],
    ]);
    expect(onLeave).toHaveBeenCalledOnce();
  });
});
