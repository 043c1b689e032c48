import { useCallback, useEffect } from 'react';
import { listMeetings, listMeetingsOfRoom } from '../../core/api/schedule';
import { LazyModule } from '../../core/lazy_module';
import { useStore } from '../../ui/useStore';

const meetingList = new LazyModule(() => import('./MeetingList'));

/** What the person has before them. The page goes without it where it cannot be loaded. */
export function MyMeetings() {
  const module = useMeetingList();
  return module ? <module.MeetingList load={listMeetings} planAt="/schedule" /> : null;
}

interface MeetingsOfRoomProps {
  readonly id: string;
  readonly slug: string;
}

/** What is planned in a room, for its hosts. */
export function MeetingsOfRoom({ id, slug }: MeetingsOfRoomProps) {
  const module = useMeetingList();
  const load = useCallback((most: number, signal: AbortSignal) => listMeetingsOfRoom(id, most, signal), [id]);
  return module ? <module.MeetingList isSetting load={load} planAt={`/rooms/${slug}/schedule`} /> : null;
}

function useMeetingList() {
  useEffect(() => void meetingList.load().catch(() => undefined), []);
  return useStore(meetingList.loaded);
}
