import { beforeEach, describe, expect, it } from 'vitest';
import { preferences } from '../../core/preferences';
import { FakeRoom } from '../../testing/fake_room';
import { LocalDevices } from './local_devices';

let room: FakeRoom;
let devices: LocalDevices;
let allow: () => void;

beforeEach(() => {
  room = new FakeRoom();
  devices = new LocalDevices(room.asRoom(), (_kind, track) => track as never);
  room.localParticipant.permission = new Promise((done) => (allow = done));
});

describe('a device that is pressed again while it is being switched', () => {
  it('ends as was asked for last', async () => {
    const switching = devices.toggle('camera');
    expect(devices.camera.get()).toMatchObject({ on: false, busy: true });
    await devices.toggle('camera');
    allow();
    await switching;
    expect(devices.camera.get()).toEqual({ on: false, busy: false, failure: undefined });
    expect(preferences.get().cameraOn).toBe(false);
    await devices.toggle('camera');
    expect(devices.camera.get().on).toBe(true);
  });

  it('is not tried again after a failure', async () => {
    const switching = devices.setOn('camera', true);
    room.localParticipant.failure = new DOMException('no camera', 'NotFoundError');
    allow();
    await switching;
    expect(devices.camera.get()).toEqual({ on: false, busy: false, failure: 'missing' });
  });
});
