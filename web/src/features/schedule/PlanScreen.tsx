import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { announce } from '../../core/announcer';
import { listRooms } from '../../core/api/room_list';
import { fetchRoom, type Room } from '../../core/api/rooms';
import { type MeetingPlan, planMeeting } from '../../core/api/schedule';
import { navigate } from '../../core/route';
import { SelectField } from '../../ui/Choice';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { LoadFailure, Waiting } from '../errors';
import { visitor } from '../session';
import { WhenSignedIn } from '../sign_in';
import { DeskFrame } from '../site';
import { ownZone } from './letter';
import { newPlan } from './plan';
import { PlanForm } from './PlanForm';
import { SignedInNow } from './SignedInNow';

interface PlanScreenProps {
  /** The room to meet in; none: one of the person's own is chosen. */
  readonly code?: string | undefined;
}

/** A new meeting, in one of the rooms that the person hosts: by an account, or by the room's host key. */
export function PlanScreen({ code }: PlanScreenProps) {
  const { t } = useLingui();
  const heading = usePage(t`Plan a meeting`);
  const load = useCallback((signal: AbortSignal) => roomsToMeetIn(code, signal), [code]);
  const { loaded, reload } = useLoaded(load);
  const isNobody = useStore(visitor).is === 'nobody';
  if (loaded.is === 'ready' && loaded.value.rooms.length === 0 && isNobody) {
    return <WhenSignedIn>{() => <SignedInNow onReload={reload} />}</WhenSignedIn>;
  }
  const room = code && loaded.is === 'ready' ? loaded.value.rooms[0] : undefined;
  const back = code ? `/rooms/${code}` : '/';
  return (
    <DeskFrame at="rooms">
      <Link className="crumb" href={back}>
        <Icon name="back" small />
        {room ? room.name : <Trans>Home</Trans>}
      </Link>
      <div className="pagehead">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            <Trans>Plan a meeting</Trans>
          </h1>
        </div>
      </div>
      {loaded.is === 'loading' && <Waiting />}
      {loaded.is === 'failed' && <LoadFailure error={loaded.error} onRetry={reload} />}
      {loaded.is === 'ready' && <NewMeeting {...loaded.value} back={back} />}
    </DeskFrame>
  );
}

interface RoomsToMeetIn {
  /** Those that the person hosts. */
  readonly rooms: readonly Room[];
  /** There are others that are not among these. */
  readonly hasMore: boolean;
}

/** As many as the server gives at once: in others, one plans from their own pages. */
const most = 100;

async function roomsToMeetIn(code: string | undefined, signal: AbortSignal): Promise<RoomsToMeetIn> {
  if (code) return inSomeOf([await fetchRoom(code, signal)], false);
  const { items, hasMore } = await listRooms({ pageSize: most }, signal);
  return inSomeOf(items, hasMore);
}

function inSomeOf(rooms: readonly Room[], hasMore: boolean): RoomsToMeetIn {
  return { rooms: rooms.filter(({ isAdministrable }) => isAdministrable), hasMore };
}

function NewMeeting({ rooms, hasMore, back }: RoomsToMeetIn & { readonly back: string }) {
  const [initial] = useState(() => newPlan(Date.now(), ownZone()));
  const { t } = useLingui();
  const [first] = rooms;
  const [chosen, setChosen] = useState(first?.id ?? '');
  if (!first) return <NoRoom />;
  const { slug } = rooms.find(({ id }) => id === chosen) ?? first;
  const plan = async (wanted: MeetingPlan) => {
    const { id } = await planMeeting(chosen, wanted);
    announce(t`Meeting planned`);
    navigate(`/meetings/${id}`, { replace: true });
  };
  return (
    <PlanForm initial={initial} room={slug} submitLabel={<Trans>Plan the meeting</Trans>} onPlan={plan} onCancel={() => navigate(back)}>
      {rooms.length > 1 && (
        <SelectField label={<Trans>Room</Trans>} hint={hasMore && <Trans>For a room that isn’t listed, plan the meeting from the room’s own page.</Trans>} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {rooms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </PlanForm>
  );
}

function NoRoom() {
  return (
    <div className="empty">
      <strong>
        <Trans>You don’t host a room yet.</Trans>
      </strong>
      <p>
        <Link href="/rooms">
          <Trans>Create a room to meet in</Trans>
        </Link>
      </p>
    </div>
  );
}
