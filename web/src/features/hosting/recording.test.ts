import { RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentServer } from '../../testing/fake_hosting';
import { FakeParticipant, FakeRoom } from '../../testing/fake_room';
import { Hosting } from './hosting';
import { noticeLifetime } from './notices';

const claire = new FakeParticipant('claire', 'Claire Morvan');
let room: FakeRoom;
let hosting: Hosting;

beforeEach(() => {
  vi.useFakeTimers();
  room = new FakeRoom();
  room.enter(claire);
  hosting = new Hosting(room.asRoom(), silentServer);
  hosting.join();
});
afterEach(() => {
  hosting.close();
  vi.useRealTimers();
});

const told = () => hosting.notices.get().map((notice) => ({ ...notice, id: undefined }));
const notify = (message: object, sender: FakeParticipant) =>
  room.tell(RoomEvent.DataReceived, new TextEncoder().encode(JSON.stringify(message)), sender);

describe('a recording', () => {
  const status = (recording_status: string | null) => room.rule({ recording_status });

  it('is told from its beginning to its end, with the name of who began it', () => {
    status('started');
    expect(hosting.rules.get().isRecorded).toBe(true);
    expect(told()).toEqual([{ kind: 'recorded', actor: undefined }]);
    notify({ type: 'screenRecordingStarted' }, claire);
    expect(told()).toEqual([{ kind: 'recorded', actor: 'Claire Morvan' }]);
    expect(hosting.recorder.get()).toBe('Claire Morvan');
    vi.advanceTimersByTime(noticeLifetime);
    status('saving');
    expect(told()).toEqual([{ kind: 'notRecorded' }]);
    expect(hosting.recorder.get()).toBeUndefined();
    status(null);
    expect(told()).toHaveLength(1);
  });

  it('is named, too, when the name comes first', () => {
    notify({ type: 'transcriptionStarted' }, claire);
    expect(told()).toEqual([]);
    status('started');
    expect(told()).toEqual([{ kind: 'recorded', actor: 'Claire Morvan' }]);
  });

  it('goes on until the room says neither by its metadata nor by its flag that it does', () => {
    room.isRecording = true;
    room.tell(RoomEvent.RecordingStatusChanged, true);
    expect(hosting.rules.get().isRecorded).toBe(true);
    status('saving');
    expect(hosting.rules.get().isRecorded).toBe(true);
    room.isRecording = false;
    room.tell(RoomEvent.RecordingStatusChanged, false);
    expect(hosting.rules.get().isRecorded).toBe(false);
  });

  it('is told to who comes later', () => {
    const late = new FakeRoom();
    const second = new Hosting(late.asRoom(), silentServer);
    late.rule({ recording_status: 'started' });
    expect(second.notices.get()).toEqual([]);
    second.join();
    expect(second.notices.get()).toMatchObject([{ kind: 'recorded', actor: undefined }]);
    second.close();
  });
});
