import { lazy, useEffect, useState } from 'react';
import { ApiError } from '../../core/api';
import { Entrance } from '../../core/entrance';
import type { MeetingSession } from '../../core/meeting_session';
import { preferences } from '../../core/preferences';
import { BeforeJoiningScreen } from '../before_joining/BeforeJoiningScreen';
import { NotFoundScreen } from '../error/NotFoundScreen';
import type { Visit } from '../left/visit';
import '../../ui/styles/room.css';

const loadMeeting = () => import('../meeting/MeetingScreen');
const MeetingScreen = lazy(async () => ({ default: (await loadMeeting()).MeetingScreen }));
const LeftScreen = lazy(async () => ({ default: (await import('../left/LeftScreen')).LeftScreen }));

/** Where a person is on the way through a room. One address for all of it: the one that is shared. */
type Step =
  | { readonly at: 'door' }
  | { readonly at: 'nowhere' }
  | { readonly at: 'table'; readonly session: MeetingSession; readonly since: number }
  | { readonly at: 'outside'; readonly visit: Visit };

export function RoomScreen({ code }: { readonly code: string }) {
  const [step, setStep] = useState<Step>({ at: 'door' });
  const [entrance] = useState(() => new Entrance(code));
  const { roomName, refusal } = useRoom(entrance, () => setStep({ at: 'nowhere' }));
  useEffect(() => whenIdle(() => void loadMeeting()), []);

  switch (step.at) {
    case 'door':
      return (
        <BeforeJoiningScreen
          entrance={entrance}
          roomName={roomName}
          refusal={refusal}
          onJoined={(session) => setStep({ at: 'table', session, since: Date.now() })}
        />
      );
    case 'table':
      return (
        <MeetingScreen
          code={code}
          roomName={roomName}
          session={step.session}
          onEnded={(why, people) => {
            const visit = { roomName, why, people, duration: Date.now() - step.since };
            setStep({ at: 'outside', visit });
          }}
        />
      );
    case 'outside':
      return <LeftScreen visit={step.visit} onComeBack={() => setStep({ at: 'door' })} />;
    case 'nowhere':
      return <NotFoundScreen code={code} />;
  }
}

/** The room's name, which is its code until the server has answered, and why the server will not open it. */
function useRoom(entrance: Entrance, onMissing: () => void) {
  const [roomName, setName] = useState(entrance.code);
  const [refusal, setRefusal] = useState<ApiError>();
  useEffect(() => {
    entrance.entryFor(preferences.get().name).then(
      ({ room }) => setName(room.name),
      (error) => {
        if (!(error instanceof ApiError)) return;
        if (error.failure === 'not_found') onMissing();
        else setRefusal(error);
      },
    );
    // Asked once: the answer stays true while the room is open.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [entrance]);
  return { roomName, refusal };
}

/** Runs `work` when the browser has nothing better to do; returns what calls it off. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 1000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 3000 });
  return () => cancelIdleCallback(handle);
}
