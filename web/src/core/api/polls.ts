import { ApiError, ask, fetchFile, fieldsOf, isText, textOr } from './http';

/** One answer of a poll. */
export interface PollOption {
  readonly text: string;
  /** How often it was chosen; undefined until results are shown. */
  readonly votes: number | undefined;
  /** Who chose it, in a poll with names that is closed. */
  readonly names: readonly string[];
}

/** A question to everybody in a meeting. */
export interface Poll {
  readonly id: string;
  readonly question: string;
  readonly options: readonly PollOption[];
  /** Several answers may be chosen. */
  readonly hasMany: boolean;
  readonly isAnonymous: boolean;
  /** Results are shown while it is open. */
  readonly showsEarly: boolean;
  readonly isOpen: boolean;
  readonly voters: number;
  /** What oneself has chosen, by position; empty where nobody can know; undefined before one has voted. */
  readonly ownChoices: readonly number[] | undefined;
}

/** What a host asks. */
export interface PollDraft {
  readonly question: string;
  readonly options: readonly string[];
  readonly hasMany: boolean;
  readonly isAnonymous: boolean;
  readonly showsEarly: boolean;
}

/** The calls about the polls of one room, by one who is in it. */
export interface PollServer {
  list(): Promise<readonly Poll[]>;
  create(draft: PollDraft): Promise<Poll>;
  vote(poll: string, choices: readonly number[]): Promise<Poll>;
  close(poll: string): Promise<void>;
  remove(poll: string): Promise<void>;
  /** All that the room had, as CSV. */
  file(): Promise<Blob>;
}

/** `token` is the LiveKit token. */
export function pollServerOf(room: string, token: string): PollServer {
  const path = `rooms/${encodeURIComponent(room)}/polls`;
  const bearer = token;
  const one = (poll: string, command = '') => `${path}/${encodeURIComponent(poll)}/${command}`;
  return {
    list: async () => parsePolls(fieldsOf(await ask(`${path}/`, { bearer }))['polls']),
    create: async ({ question, options, hasMany, isAnonymous, showsEarly }) => {
      const body = { question, options, has_many: hasMany, is_anonymous: isAnonymous, shows_early: showsEarly };
      return parseOne(await ask(`${path}/`, { method: 'POST', body, bearer }));
    },
    vote: async (poll, choices) => parseOne(await ask(one(poll, 'vote/'), { method: 'POST', body: { choices }, bearer })),
    close: async (poll) => void (await ask(one(poll, 'close/'), { method: 'POST', body: {}, bearer })),
    remove: async (poll) => void (await ask(one(poll), { method: 'DELETE', bearer })),
    file: () => fetchFile(`${path}.csv`, { bearer }),
  };
}

/** Those of a list that are polls. */
export function parsePolls(value: unknown): readonly Poll[] {
  return Array.isArray(value) ? value.flatMap((item) => parsePoll(item) ?? []) : [];
}

function parseOne(value: unknown): Poll {
  const poll = parsePoll(value);
  if (!poll) throw new ApiError('broken');
  return poll;
}

function parsePoll(value: unknown): Poll | undefined {
  const fields = fieldsOf(value);
  const { id, question, options, own_choices: own, voters } = fields;
  if (!isText(id) || !isText(question) || !Array.isArray(options)) return undefined;
  return {
    id,
    question,
    options: options.map(parseOption),
    hasMany: fields['has_many'] === true,
    isAnonymous: fields['is_anonymous'] === true,
    showsEarly: fields['shows_early'] === true,
    isOpen: typeof fields['closed_at'] !== 'string',
    voters: countOf(voters) ?? 0,
    ownChoices: Array.isArray(own) ? own.flatMap((choice) => countOf(choice) ?? []) : undefined,
  };
}

function parseOption(value: unknown): PollOption {
  const { text, votes, names } = fieldsOf(value);
  return { text: textOr(text, ''), votes: countOf(votes), names: Array.isArray(names) ? names.filter(isText) : [] };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
