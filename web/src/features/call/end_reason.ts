import { DisconnectReason } from 'livekit-client';

/** Why one is no longer in the meeting. */
export type EndReason =
  | 'left'
  /** Nobody else was there for long, and nobody answered. */
  | 'alone'
  /** The same person joined from another tab or device. */
  | 'elsewhere'
  | 'removed'
  /** The meeting was ended for everyone. */
  | 'closed'
  /** The server stops or restarts. */
  | 'server_stopped'
  /** The connection could not be restored. */
  | 'lost';

export function endReasonOf(reason: DisconnectReason | undefined): EndReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return 'left';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere';
    case DisconnectReason.PARTICIPANT_REMOVED:
    case DisconnectReason.USER_REJECTED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'closed';
    case DisconnectReason.SERVER_SHUTDOWN:
    case DisconnectReason.MIGRATION:
      return 'server_stopped';
    default:
      return 'lost';
  }
}
