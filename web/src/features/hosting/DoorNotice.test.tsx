// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WaitingPerson } from '../../core/api/lobby';
import { FakeHosting, waitingPerson } from '../../testing/fake_hosting';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { DoorNotice } from './DoorNotice';

afterEach(cleanup);

function draw(...waiting: readonly WaitingPerson[]) {
  const hosting = new FakeHosting();
  hosting.role.set('owner');
  hosting.waiting.set(waiting);
  const onLook = vi.fn<() => void>();
  return { ...renderInEnglish(<DoorNotice hosting={hosting.view} onLook={onLook} />), hosting, onLook };
}

describe('who waits, as hosts are told', () => {
  it('is nobody: nothing stands there', () => {
    expect(draw().container.textContent).toBe('');
  });

  it('is one: with name and words, to be let in or not', async () => {
    const { container, hosting } = draw(waitingPerson('Hélène', { line: 'Roue libre' }));
    expect(screen.getByText('Hélène is waiting to come in.')).toBeDefined();
    expect(screen.getByText('Roue libre')).toBeDefined();
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Deny' }));
    await userEvent.click(screen.getByRole('button', { name: 'Let in' }));
    expect(hosting.orders).toEqual([
      ['answer', 'Hélène', false],
      ['answer', 'Hélène', true],
    ]);
  });

  it('may be a recording bot, and that is said instead of its words', () => {
    draw(waitingPerson('Notes', { looksLikeRecorder: true, line: 'Let me in' }));
    expect(screen.getByText('This looks like a recording bot')).toBeDefined();
    expect(screen.queryByText('Let me in')).toBeNull();
  });

  it('is many: a number, the first names, and all let in at once; nobody is sent away unseen', async () => {
    const { hosting, onLook } = draw(...Array.from({ length: 150 }, (_, i) => waitingPerson(`Person ${i}`)));
    expect(screen.getByText('150 people are waiting')).toBeDefined();
    expect(screen.getByText('Person 0, Person 1, Person 2…')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Deny' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Let everyone in' }));
    expect(hosting.orders).toEqual([['answerAll', true]]);
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(onLook).toHaveBeenCalledOnce();
  });

  it('goes when the last one has an answer', () => {
    const { container, hosting } = draw(waitingPerson('Hélène'));
    act(() => hosting.waiting.set([]));
    expect(container.textContent).toBe('');
  });
});
