import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { listRooms, type RoomOrder } from '../../core/api/room_list';
import { Icon } from '../../ui/Icon';
import { useLoaded } from '../../ui/useLoaded';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { serverConfig, visitor } from '../session';
import { WhenSignedIn } from '../sign_in';
import { DeskFrame } from '../site';
import { NewRoom } from './NewRoom';
import { RoomList } from './RoomList';
import styles from './Rooms.module.css';
import { useSettled } from '../../ui/useSettled';

/** The rooms in which one has a role. Without accounts on the server: those that this browser hosts. */
export function RoomsScreen() {
  const isNobody = useStore(visitor).is === 'nobody';
  const config = useStore(serverConfig);
  if (isNobody && config?.hasAccounts === false) return <Rooms />;
  return <WhenSignedIn>{() => <Rooms />}</WhenSignedIn>;
}

function Rooms() {
  const { t } = useLingui();
  const heading = usePage(t`Your rooms`);
  const mayCreate = useStore(serverConfig)?.mayCreate !== false;
  const [typed, setTyped] = useState('');
  const [page, setPage] = useState(1);
  const [order, setOrder] = useState<RoomOrder>('last_met');
  const [hostedOnly, setHostedOnly] = useState(false);
  const query = useSettled(typed.trim());
  const load = useCallback(
    (signal: AbortSignal) => listRooms({ page, query, order, hostedOnly }, signal),
    [page, query, order, hostedOnly],
  );
  const { loaded, reload } = useLoaded(load);
  return (
    <DeskFrame at="rooms">
      <div className="pagehead">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            <Trans>Your rooms</Trans>
          </h1>
          <p>
            <Trans>A room keeps its link and its rules from one meeting to the next.</Trans>
          </p>
        </div>
        {mayCreate && (
          <div className="end">
            <NewRoom />
          </div>
        )}
      </div>
      <div className="filters">
        <span className={`search ${styles.search}`}>
          <Icon name="search" small />
          <input
            className="input"
            type="search"
            aria-label={t`Search rooms`}
            placeholder={t`Search rooms`}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setPage(1);
            }}
          />
        </span>
        <WhichRooms
          hostedOnly={hostedOnly}
          onChange={(next) => {
            setHostedOnly(next);
            setPage(1);
          }}
        />
      </div>
      <RoomList
        loaded={loaded}
        isSearched={query !== '' || hostedOnly}
        query={query}
        order={order}
        onOrder={(next) => {
          setOrder(next);
          setPage(1);
        }}
        page={page}
        onPage={setPage}
        onRetry={reload}
      />
    </DeskFrame>
  );
}

interface WhichRoomsProps {
  readonly hostedOnly: boolean;
  readonly onChange: (hostedOnly: boolean) => void;
}

function WhichRooms({ hostedOnly, onChange }: WhichRoomsProps) {
  const { t } = useLingui();
  return (
    <div className="segmented end" role="group" aria-label={t`Show`}>
      <button type="button" aria-pressed={!hostedOnly} onClick={() => onChange(false)}>
        <Trans>All rooms</Trans>
      </button>
      <button type="button" aria-pressed={hostedOnly} onClick={() => onChange(true)}>
        <Trans>Rooms I host</Trans>
      </button>
    </div>
  );
}
