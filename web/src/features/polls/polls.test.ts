import { RoomEvent } from 'livekit-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api/http';
import type { Poll, PollServer } from '../../core/api/polls';
import { pollOf } from '../../testing/fake_polls';
import { type PollRoom, Polls } from './polls';

/** What the server writes of an open poll. */
const written = ({ id, question, options, voters }: Poll) => ({
  id,
  question,
  options: options.map(({ text }) => ({ text, votes: null, names: [] })),
  has_many: false,
  is_anonymous: true,
  shows_early: false,
  closed_at: null,
  voters,
});

class FakeServer implements PollServer {
  polls: readonly Poll[] = [];
  asked = 0;
  fails: ApiError | undefined;

  async list() {
    this.asked += 1;
    if (this.fails) throw this.fails;
    return this.polls;
  }

  create = async () => this.first();
  vote = async (_: string, choices: readonly number[]) => ({ ...this.first(), ownChoices: choices });
  close = async () => this.answer();
  remove = async () => this.answer();
  file = async () => new Blob();

  private first(): Poll {
    this.answer();
    const [poll] = this.polls;
    if (!poll) throw new ApiError('not_found');
    return poll;
  }

  private answer(): void {
    if (this.fails) throw this.fails;
  }
}

let server: FakeServer;
let polls: Polls;
let say: (open: readonly Poll[], closed?: number) => void;

beforeEach(() => {
  server = new FakeServer();
  let tell: () => void = () => undefined;
  const room = {
    metadata: '',
    on: (event: string, listener: () => void) => {
      if (event === RoomEvent.RoomMetadataChanged) tell = listener;
    },
  };
  polls = new Polls(room as unknown as PollRoom, server);
  say = (open, closed = 0) => {
    room.metadata = JSON.stringify({ polls: { open: open.map(written), closed } });
    tell();
  };
});

const ids = () => polls.list.get().map(({ id }) => id);

describe('the polls of a meeting', () => {
  it('are asked for only when one was opened or closed, never for a vote', async () => {
    server.polls = [pollOf('1')];
    say([pollOf('1')]);
    expect(ids()).toEqual(['1']);
    await vi.waitFor(() => expect(server.asked).toBe(1));
    for (let voters = 1; voters < 20; voters += 1) say([pollOf('1', { voters })]);
    expect(polls.list.get()[0]?.voters).toBe(19);
    expect(server.asked).toBe(1);
    server.polls = [pollOf('1', { isOpen: false, voters: 19 })];
    say([], 1);
    await vi.waitFor(() => expect(polls.list.get()[0]?.isOpen).toBe(false));
    expect(server.asked).toBe(2);
  });

  it('tell of what is not answered until one votes or puts it aside', async () => {
    server.polls = [pollOf('2'), pollOf('1')];
    say([pollOf('2'), pollOf('1')]);
    await vi.waitFor(() => expect(server.asked).toBe(1));
    expect(polls.asked.get()?.id).toBe('2');
    expect(await polls.vote('2', [0])).toBe(true);
    expect(polls.asked.get()?.id).toBe('1');
    polls.putAside('1');
    expect(polls.asked.get()).toBeUndefined();
    say([pollOf('2', { voters: 1 }), pollOf('1')]);
    expect(polls.list.get()[0]?.ownChoices).toEqual([0]);
    expect(polls.asked.get()).toBeUndefined();
  });

  it('say why a vote did not count, and forget it with the next command', async () => {
    server.polls = [pollOf('1')];
    say(server.polls);
    server.fails = new ApiError('refused', { code: 'already_voted' });
    expect(await polls.vote('1', [0])).toBe(false);
    expect(polls.failure.get()?.code).toBe('already_voted');
    server.fails = undefined;
    expect(await polls.vote('1', [0])).toBe(true);
    expect(polls.failure.get()).toBeUndefined();
  });

  it('are asked for anew with the next word where the server did not answer', async () => {
    server.fails = new ApiError('unreachable');
    say([pollOf('1')]);
    await vi.waitFor(() => expect(polls.failure.get()).toBeDefined());
    server.fails = undefined;
    server.polls = [pollOf('1', { ownChoices: [2] })];
    say([pollOf('1', { voters: 1 })]);
    await vi.waitFor(() => expect(polls.list.get()[0]?.ownChoices).toEqual([2]));
  });
});
