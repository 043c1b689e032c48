import { Track } from 'livekit-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { FakeRoom } from '../../testing/fake_room';
import type { FakeTrack } from '../../testing/fake_track';
import { LocalDevices } from './local_devices';

let room: FakeRoom;
let devices: LocalDevices;
let allow: () => void;

beforeEach(() => {
  preferences.set(defaultPreferences);
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

describe('sound of another kind', () => {
  const microphone = () => room.localParticipant.getTrackPublication(Track.Source.Microphone)?.track as FakeTrack;

  beforeEach(async () => {
    allow();
    await devices.setOn('microphone', true);
  });

  it('is captured and sent anew', async () => {
    const before = microphone();
    setPreferences({ voice: 'music' });
    await vi.waitFor(() => expect(microphone()).not.toBe(before));
    await vi.waitFor(() => expect(devices.microphone.get()).toEqual({ on: true, busy: false, failure: undefined }));
    expect(before.isLive).toBe(false);
    expect(room.localParticipant.published.at(-1)).toMatchObject({ source: Track.Source.Microphone, forceStereo: true });
  });

  it('stays muted where it was', async () => {
    const before = microphone();
    await before.mute();
    setPreferences({ voice: 'plain' });
    await vi.waitFor(() => expect(microphone()).not.toBe(before));
    expect(microphone().isMuted).toBe(true);
    await vi.waitFor(() => expect(devices.microphone.get()).toMatchObject({ on: false, busy: false }));
  });

  it('is that which was chosen last', async () => {
    setPreferences({ voice: 'music' });
    setPreferences({ voice: 'plain' });
    await vi.waitFor(() => expect(room.localParticipant.captured).toHaveLength(3));
    await vi.waitFor(() => expect(devices.microphone.get().busy).toBe(false));
    expect(room.localParticipant.published.at(-1)).toEqual({ source: Track.Source.Microphone });
    expect(room.localParticipant.captured.filter(({ isLive }) => isLive)).toHaveLength(1);
  });

  it('changes nothing after the call', async () => {
    devices.release();
    setPreferences({ voice: 'music' });
    expect(room.localParticipant.captured).toHaveLength(1);
  });
});
