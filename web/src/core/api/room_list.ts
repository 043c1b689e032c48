import { ask, fieldsOf, isText } from './http';
import { type Page, parsePage, parseRoom, type Room } from './rooms';

/** A room in the list of somebody, with what was and what comes there; in milliseconds since 1970. */
export interface ListedRoom extends Room {
  /** Somebody is in it now. */
  readonly isLive: boolean;
  /** When its last meeting began. */
  readonly lastMetAt: number | undefined;
  /** When the next planned one begins, or the one now has begun. */
  readonly nextMeetingAt: number | undefined;
}

/** What comes first in the list. */
export type RoomOrder = 'newest' | 'last_met' | 'name';

export interface RoomSearch {
  readonly page?: number;
  readonly pageSize?: number;
  readonly query?: string;
  readonly order?: RoomOrder;
  /** Only those that the person hosts. */
  readonly hostedOnly?: boolean;
}

/** The rooms in which the person has a role. */
export async function listRooms({ page = 1, query = '', pageSize, order, hostedOnly }: RoomSearch, signal?: AbortSignal): Promise<Page<ListedRoom>> {
  const asked = { page: page > 1 ? page : undefined, page_size: pageSize, q: query, order, hosted: hostedOnly ? 'true' : undefined };
  return parsePage(await ask('rooms/', { query: asked, ...(signal && { signal }) }), parseListedRoom);
}

function parseListedRoom(body: unknown): ListedRoom {
  const { is_live: isLive, last_met_at: last, next_meeting_at: next } = fieldsOf(body);
  return { ...parseRoom(body), isLive: isLive === true, lastMetAt: momentIn(last), nextMeetingAt: momentIn(next) };
}

function momentIn(value: unknown): number | undefined {
  const time = isText(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
