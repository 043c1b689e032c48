import type { Room } from 'livekit-client';

/** What the chat needs of a room. */
export type ChatRoom = Pick<Room, 'on' | 'registerTextStreamHandler' | 'localParticipant' | 'remoteParticipants'>;

/** The name of somebody in the room; of who is gone already, the identity. */
export function nameIn({ localParticipant, remoteParticipants }: ChatRoom, identity: string): string {
  const participant = identity === localParticipant.identity ? localParticipant : remoteParticipants.get(identity);
  return participant?.name || identity;
}
