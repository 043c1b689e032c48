import { windowMatches } from '../../core/window_room';

/** What a notice looks like: a line of its own, or a short one that stands beside others. */
export type NoticeLook = 'banner' | 'brief';

export type NoticeRoom = 'wide' | 'short' | 'narrow';

/** A phone shows notices one below the other. */
export const isNoticeNarrow = windowMatches('(max-width: 40rem)');

export function noticeRoom(isNarrow: boolean, isShort: boolean): NoticeRoom {
  if (isNarrow) return 'narrow';
  return isShort ? 'short' : 'wide';
}

/** How many stand in one line until one asks for all; on a phone two do. `isFull`: a notice that always stays takes room there. */
export function firstNotices(looks: readonly NoticeLook[], room: NoticeRoom, isFull: boolean): number {
  if (room === 'narrow') return 2;
  if (looks[0] === 'banner') return room === 'wide' && looks[1] === 'brief' ? 2 : 1;
  const inLine = room === 'wide' ? 3 : 2;
  const briefs = looks.findIndex((look, at) => look === 'banner' || at === inLine);
  return isFull ? 1 : briefs < 0 ? inLine : briefs;
}
