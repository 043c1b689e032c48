import { ApiError, ask, fieldsOf, isText, itemsOf, numberOr, oneOf, textOr } from '../http';
import { below, type Body, dateOf, get, knownNumber, listOf, type Named, namedOf, qualities, type Quality, textsOf } from './fields';

export interface LiveMeeting {
  readonly id: string;
  readonly name: string;
  /** Of the room, where there is one that stays. */
  readonly code: string | undefined;
  readonly owner: Named | undefined;
  readonly startedAt: Date | undefined;
  readonly people: number;
  /** How many people have it how well. */
  readonly quality: Readonly<Record<'good' | 'fair' | 'poor' | 'unknown', number>>;
  /** The share of packets that are lost, from 0 to 1. */
  readonly loss: number | undefined;
  readonly roundTripMs: number | undefined;
  /** Bits per second: `in` is what the server gets. */
  readonly bitsIn: number | undefined;
  readonly bitsOut: number | undefined;
  readonly isLocked: boolean;
  readonly isEncrypted: boolean;
  readonly isRecorded: boolean;
}

export interface LiveMeetings {
  readonly at: Date | undefined;
  readonly meetings: number;
  readonly people: number;
  readonly bitsOut: number;
  readonly list: readonly LiveMeeting[];
}

/** One moment of a person's connection. */
export interface Sample {
  readonly at: Date | undefined;
  readonly loss: number | undefined;
  readonly roundTripMs: number | undefined;
  readonly bitsOut: number | undefined;
}

export interface LivePerson {
  readonly identity: string;
  readonly name: string;
  readonly account: Named | undefined;
  readonly client: string | undefined;
  readonly network: string | undefined;
  readonly transport: string | undefined;
  readonly quality: Quality | undefined;
  /** The server's words for what is wrong. */
  readonly why: readonly string[];
  readonly loss: number | undefined;
  readonly roundTripMs: number | undefined;
  readonly bitsIn: number | undefined;
  readonly bitsOut: number | undefined;
  /** The oldest first. */
  readonly samples: readonly Sample[];
}

export interface LiveMeetingWithPeople extends LiveMeeting {
  readonly participants: readonly LivePerson[];
}

export async function fetchLiveMeetings(signal?: AbortSignal): Promise<LiveMeetings> {
  const body = await get('admin/meetings/', signal);
  const { at, totals } = fieldsOf(body);
  const { meetings, people, bits_out: bitsOut } = fieldsOf(totals);
  const list = itemsOf(body).flatMap((item) => meetingOf(fieldsOf(item)));
  return { at: dateOf(at), meetings: numberOr(meetings, list.length), people: numberOr(people, 0), bitsOut: numberOr(bitsOut, 0), list };
}

export async function fetchLiveMeeting(id: string, signal?: AbortSignal): Promise<LiveMeetingWithPeople> {
  const fields = fieldsOf(await get(below('admin/meetings', id), signal));
  const [meeting] = meetingOf(fields);
  if (!meeting) throw new ApiError('broken');
  return { ...meeting, participants: listOf(fields['participants']).flatMap(personOf) };
}

export async function endLiveMeeting(id: string): Promise<void> {
  await ask(below('admin/meetings', id, 'end/'), { method: 'POST', body: {} });
}

export async function removeFromMeeting(id: string, identity: string): Promise<void> {
  await ask(below('admin/meetings', id, 'remove/'), { method: 'POST', body: { participant_identity: identity } });
}

function meetingOf(fields: Body): LiveMeeting[] {
  const { id, name, code, owner, started_at: started, people, quality, loss, round_trip_ms: roundTrip } = fields;
  if (!isText(id)) return [];
  const counts = fieldsOf(quality);
  return [{
    id,
    name: textOr(name, id),
    code: textOr(code, undefined),
    owner: namedOf(owner),
    startedAt: dateOf(started),
    people: numberOr(people, 0),
    quality: {
      good: numberOr(counts['good'], 0), fair: numberOr(counts['fair'], 0),
      poor: numberOr(counts['poor'], 0), unknown: numberOr(counts['unknown'], 0),
    },
    loss: knownNumber(loss),
    roundTripMs: knownNumber(roundTrip),
    bitsIn: knownNumber(fields['bits_in']),
    bitsOut: knownNumber(fields['bits_out']),
    isLocked: fields['is_locked'] === true,
    isEncrypted: fields['is_encrypted'] === true,
    isRecorded: fields['is_recorded'] === true,
  }];
}

function personOf(fields: Body): LivePerson[] {
  const { identity, name, account, client, network, transport } = fields;
  if (!isText(identity)) return [];
  return [{
    identity,
    name: textOr(name, ''),
    account: namedOf(account),
    client: textOr(client, undefined),
    network: textOr(network, undefined),
    transport: textOr(transport, undefined),
    quality: oneOf(qualities, fields['quality'], undefined),
    why: textsOf(fields['why']),
    loss: knownNumber(fields['loss']),
    roundTripMs: knownNumber(fields['round_trip_ms']),
    bitsIn: knownNumber(fields['bits_in']),
    bitsOut: knownNumber(fields['bits_out']),
    samples: listOf(fields['samples']).map(({ at, loss, round_trip_ms: roundTrip, bits_out: bitsOut }) => ({
      at: dateOf(at), loss: knownNumber(loss), roundTripMs: knownNumber(roundTrip), bitsOut: knownNumber(bitsOut),
    })),
  }];
}
