import { ApiError, fieldsOf, isText, numberOr, oneOf, textOr } from '../http';
import { below, type Body, dateOf, get, knownNumber, listOf, type Named, namedOf, qualities, type Quality, textsOf } from './fields';

export interface QualityDay {
  /** "2026-03-05" */
  readonly day: string;
  readonly meetings: number;
  readonly stays: number;
  readonly poor: number;
  readonly fair: number;
  readonly loss: number | undefined;
  readonly roundTripMs: number | undefined;
}

export interface PastMeeting {
  readonly id: string;
  readonly room: Named | undefined;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly people: number;
  readonly poor: number;
  readonly loss: number | undefined;
  readonly roundTripMs: number | undefined;
}

export interface PastStay {
  readonly name: string;
  readonly joinedAt: Date | undefined;
  readonly leftAt: Date | undefined;
  readonly quality: Quality | undefined;
  readonly worstQuality: Quality | undefined;
  readonly loss: number | undefined;
  readonly worstLoss: number | undefined;
  readonly roundTripMs: number | undefined;
  readonly worstRoundTripMs: number | undefined;
  readonly why: readonly string[];
  readonly transport: string | undefined;
  readonly client: string | undefined;
}

export interface QualityOverview {
  readonly days: readonly QualityDay[];
  readonly worst: readonly PastMeeting[];
}

export async function fetchQuality(days: number, signal?: AbortSignal): Promise<QualityOverview> {
  const fields = fieldsOf(await get('admin/quality/', signal, { days }));
  return {
    days: listOf(fields['days']).flatMap(({ day, meetings, stays, poor, fair, loss, round_trip_ms: roundTrip }) =>
      isText(day)
        ? [{
            day, meetings: numberOr(meetings, 0), stays: numberOr(stays, 0), poor: numberOr(poor, 0), fair: numberOr(fair, 0),
            loss: knownNumber(loss), roundTripMs: knownNumber(roundTrip),
          }]
        : [],
    ),
    worst: listOf(fields['worst']).flatMap(pastMeetingOf),
  };
}

export async function fetchPastMeeting(id: string, signal?: AbortSignal): Promise<{ readonly meeting: PastMeeting; readonly people: readonly PastStay[] }> {
  const fields = fieldsOf(await get(below('admin/quality', id), signal));
  const [meeting] = pastMeetingOf(isText(fields['meeting']) ? fields : fieldsOf(fields['meeting']));
  if (!meeting) throw new ApiError('broken');
  return { meeting, people: listOf(fields['people']).map(stayOf) };
}

function pastMeetingOf(fields: Body): PastMeeting[] {
  const { meeting, room, started_at: started, ended_at: ended, people, poor, loss, round_trip_ms: roundTrip } = fields;
  if (!isText(meeting)) return [];
  return [{
    id: meeting,
    room: namedOf(room),
    startedAt: dateOf(started),
    endedAt: dateOf(ended),
    people: Array.isArray(people) ? people.length : numberOr(people, 0),
    poor: numberOr(poor, 0),
    loss: knownNumber(loss),
    roundTripMs: knownNumber(roundTrip),
  }];
}

function stayOf(fields: Body): PastStay {
  return {
    name: textOr(fields['name'], ''),
    joinedAt: dateOf(fields['joined_at']),
    leftAt: dateOf(fields['left_at']),
    quality: oneOf(qualities, fields['quality'], undefined),
    worstQuality: oneOf(qualities, fields['worst_quality'], undefined),
    loss: knownNumber(fields['loss']),
    worstLoss: knownNumber(fields['worst_loss']),
    roundTripMs: knownNumber(fields['round_trip_ms']),
    worstRoundTripMs: knownNumber(fields['worst_round_trip_ms']),
    why: textsOf(fields['why']),
    transport: textOr(fields['transport'], undefined),
    client: textOr(fields['client'], undefined),
  };
}
