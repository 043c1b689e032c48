import { createRoom } from '../../core/api/rooms';
import { navigate } from '../../core/route';
import { useSubmit } from '../../ui/useSubmit';

/** Makes a room, and goes into it or to its link. */
export function useNewMeeting() {
  return useSubmit(async (when: 'now' | 'later') => {
    const { slug, hostKey } = await createRoom();
    if (when === 'now') navigate(`/${slug}`);
    else navigate(`/rooms/${slug}/created`, { hostKey });
  });
}
