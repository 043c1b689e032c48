import { fieldsOf, numberOf, textOf } from '../../core/room_metadata';

/** Somebody's turn to speak. Moments are in milliseconds since 1970, times in milliseconds. */
export interface Turn {
  readonly identity: string;
  /** The same for each device of one person. */
  readonly person: string;
  readonly name: string;
  readonly since: number;
  /** Beyond the limit. */
  readonly extra: number;
}

/** How long somebody has spoken. */
export interface SpokenTime {
  readonly person: string;
  readonly name: string;
  readonly time: number;
}

/** Who has the floor, as the server tells everybody in a meeting. */
export interface Floor {
  readonly turn: Turn | undefined;
  /** Of each turn; 0: none. */
  readonly limit: number;
  /** In turns that are over. */
  readonly spoken: readonly SpokenTime[];
  /** When the server wrote it. */
  readonly toldAt: number;
}

export const freeFloor: Floor = { turn: undefined, limit: 0, spoken: [], toldAt: 0 };

/** What stands in the room's metadata. */
export function parseFloor(value: unknown): Floor {
  const { turn, limit_s: limit, spoken, told_at: toldAt } = fieldsOf(value);
  return {
    turn: parseTurn(turn),
    limit: Math.max(0, numberOf(limit)) * 1000,
    spoken: Array.isArray(spoken) ? spoken.map(parseSpoken).filter(({ person }) => person !== '') : [],
    toldAt: numberOf(toldAt),
  };
}

/** How a turn goes. */
export interface TurnTime {
  readonly spoken: number;
  /** What the turn may take; undefined without a limit. */
  readonly limit: number | undefined;
  /** What is left of it, below 0 when it takes longer; undefined without a limit. */
  readonly left: number | undefined;
}

export function turnTimeOf({ turn, limit }: Floor, now: number): TurnTime | undefined {
  if (!turn) return undefined;
  const spoken = Math.max(0, now - turn.since);
  const whole = limit > 0 ? limit + turn.extra : undefined;
  return { spoken, limit: whole, left: whole === undefined ? undefined : whole - spoken };
}

/** With so much left the turn nears its end, in milliseconds. */
const nearEnd = 30_000;

export function isNearEnd({ left }: TurnTime): boolean {
  return left !== undefined && left <= nearEnd;
}

/** How long each has spoken, this turn included; who spoke most is first. */
export function spokenTimes(floor: Floor, now: number): readonly SpokenTime[] {
  const { turn, spoken } = floor;
  const current = turnTimeOf(floor, now)?.spoken ?? 0;
  const others = spoken.filter(({ person }) => person !== turn?.person);
  const before = spoken.find(({ person }) => person === turn?.person)?.time ?? 0;
  const all = turn ? [...others, { person: turn.person, name: turn.name, time: before + current }] : others;
  return all.toSorted((a, b) => b.time - a.time || (a.name < b.name ? -1 : Number(a.name > b.name)));
}

function parseTurn(value: unknown): Turn | undefined {
  const { identity, person, name, since, extra_s: extra } = fieldsOf(value);
  if (textOf(identity) === '') return undefined;
  return {
    identity: textOf(identity),
    person: textOf(person) || textOf(identity),
    name: textOf(name),
    since: numberOf(since),
    extra: Math.max(0, numberOf(extra)) * 1000,
  };
}

function parseSpoken(value: unknown): SpokenTime {
  const { person, name, ms } = fieldsOf(value);
  return { person: textOf(person), name: textOf(name), time: Math.max(0, numberOf(ms)) };
}
