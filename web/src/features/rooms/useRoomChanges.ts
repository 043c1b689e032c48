import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../core/announcer';
import { type ApiError, apiErrorOf } from '../../core/api/http';
import { changeRoom, type Room, type RoomChange } from '../../core/api/rooms';

export type RoomChanges = ReturnType<typeof useRoomChanges>;

/** Changes a room at once for the eye, and again when the server has taken the change; or back when it has not. */
export function useRoomChanges(room: Room, onChanged: (room: Room) => void) {
  const { t } = useLingui();
  const [ahead, setAhead] = useState<RoomChange>({});
  const [error, setError] = useState<ApiError>();
  const change = async (wanted: RoomChange) => {
    setAhead((before) => ({ ...before, ...wanted }));
    setError(undefined);
    try {
      const taken = await changeRoom(room.id, wanted);
      // A change does not tell who has a role.
      onChanged(taken.accesses.length > 0 ? taken : { ...taken, accesses: room.accesses });
      announce(t`Saved`);
    } catch (caught) {
      setError(apiErrorOf(caught));
    } finally {
      setAhead((before) => without(before, wanted));
    }
  };
  const shown: Room = { ...room, ...ahead, configuration: { ...room.configuration, ...ahead.configuration } };
  return { shown, error, change: (wanted: RoomChange) => void change(wanted) };
}

function without(change: RoomChange, done: RoomChange): RoomChange {
  return Object.fromEntries(Object.entries(change).filter(([key, value]) => done[key as keyof RoomChange] !== value));
}
