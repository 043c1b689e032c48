import { RoomEvent } from 'livekit-client';
import { expect, it } from 'vitest';
import { FakeRoom } from '../../testing/fake_room';
import { bePatient } from './negotiation_patience';

it('gives descriptions time on each connection, also on one that was made anew', () => {
  const room = Object.assign(new FakeRoom(), { engine: { pcManager: { peerConnectionTimeout: 15_000 } } });
  bePatient(room.asRoom());
  room.tell(RoomEvent.SignalConnected);
  expect(room.engine.pcManager.peerConnectionTimeout).toBeGreaterThan(15_000);
  room.engine.pcManager = { peerConnectionTimeout: 15_000 };
  room.tell(RoomEvent.SignalConnected);
  expect(room.engine.pcManager.peerConnectionTimeout).toBeGreaterThan(15_000);
});

it('does without a connection', () => {
  const room = new FakeRoom();
  bePatient(room.asRoom());
  expect(() => room.tell(RoomEvent.SignalConnected)).not.toThrow();
});
