// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import type { Poll } from '../../core/api/polls';
import { FakeHosting } from '../../testing/fake_hosting';
import { FakePolls, pollOf } from '../../testing/fake_polls';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { PollsPanel } from './PollsPanel';

afterEach(cleanup);

function draw(list: readonly Poll[], role?: 'owner') {
  const polls = new FakePolls();
  polls.list.set(list);
  const hosting = new FakeHosting();
  hosting.role.set(role);
  const { container } = renderInEnglish(<PollsPanel polls={polls} hosting={hosting.view} onClose={vi.fn<() => void>()} />);
  return { polls, container };
}

const button = (name: string) => screen.getByRole('button', { name });

describe('polls', () => {
  it('take one answer, and none before one is chosen', async () => {
    const { polls, container } = draw([pollOf('1')]);
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(button('Vote'));
    expect(polls.orders).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: 'Friday' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Sunday' }));
    await userEvent.click(button('Vote'));
    expect(polls.orders).toEqual([['vote', '1', [2]]]);
    for (const name of ['Create a poll', 'Close the vote']) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('take several answers with the keyboard alone', async () => {
    const { polls } = draw([pollOf('1', { hasMany: true })]);
    screen.getByRole('checkbox', { name: 'Sunday' }).focus();
    await userEvent.keyboard(' ');
    screen.getByRole('checkbox', { name: 'Friday' }).focus();
    await userEvent.keyboard(' {Enter}');
    expect(polls.orders).toEqual([['vote', '1', [0, 2]]]);
  });

  it('say that one has voted, and later how it went', () => {
    const { polls, container } = draw([pollOf('1', { ownChoices: [] })]);
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('You have voted.');
    const options = [4, 1, 0].map((votes, i) => ({ text: `Day ${i}`, votes, names: [] }));
    act(() => polls.list.set([pollOf('1', { isOpen: false, voters: 5, options, ownChoices: [1] })]));
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Day 04 votes',
      'Day 1your choice1 vote',
      'Day 20 votes',
    ]);
    expect(container.textContent).toContain('Anonymous, 5 votes');
  });

  it('with names let one vote otherwise', async () => {
    const { polls } = draw([pollOf('1', { isAnonymous: false, ownChoices: [1] })]);
    expect(screen.getByRole('status').textContent).toContain('You chose: Saturday.');
    await userEvent.click(button('Change your vote'));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Saturday' }).checked).toBe(true);
    await userEvent.click(screen.getByRole('radio', { name: 'Friday' }));
    await userEvent.click(button('Vote'));
    expect(polls.orders).toEqual([['vote', '1', [0]]]);
    expect(button('Change your vote')).toBeTruthy();
  });

  it('are closed and deleted by hosts', async () => {
    const { polls } = draw([pollOf('1', { ownChoices: [] }), pollOf('2', { isOpen: false })], 'owner');
    await userEvent.click(button('Close the vote'));
    await userEvent.click(button('Delete the poll: Question 2'));
    expect(polls.orders).toEqual([['close', '1'], ['remove', '2']]);
  });

  it('say why something was not done', () => {
    const { polls } = draw([pollOf('1')]);
    act(() => polls.failure.set(new ApiError('refused', { code: 'already_voted' })));
    expect(screen.getByRole('alert').textContent).toContain('on another device');
  });
});

describe('a new poll', () => {
  it('needs a question and two different answers, and is asked without empty ones', async () => {
    const { polls, container } = draw([], 'owner');
    await userEvent.click(button('Create a poll'));
    await userEvent.click(button('Start the poll'));
    expect(container.textContent).toContain('Write a question.');
    await userEvent.type(screen.getByRole('textbox', { name: 'Question' }), 'Which day?');
    await userEvent.type(screen.getByRole('textbox', { name: 'Answer 1' }), 'Friday');
    await userEvent.click(button('Start the poll'));
    expect(screen.getByRole('alert').textContent).toContain('at least two answers');
    expect(polls.orders).toEqual([]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Answer 2' }), 'Sunday');
    await userEvent.click(button('Add an answer'));
    await userEvent.click(screen.getByRole('switch', { name: 'Anonymous vote' }));
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.click(button('Start the poll'));
    const draft = { question: 'Which day?', options: ['Friday', 'Sunday'], hasMany: false, isAnonymous: false, showsEarly: false };
    expect(polls.orders).toEqual([['create', draft]]);
    expect(button('Create a poll')).toBeTruthy();
  });
});
