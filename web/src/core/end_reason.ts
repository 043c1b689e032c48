import { DisconnectReason } from 'livekit-client';

/** Why one is not in the meeting any more. */
export type EndReason =
  | 'left'
  /** The same person came in from another tab or device. */
  | 'elsewhere'
  | 'removed'
  /** The meeting was ended for everybody. */
  | 'closed'
  /** The server stops or starts again. */
  | 'server_stopped'
  /** The line could not be mended. */
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
