import { RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../../core/store';
import { offDevice } from '../devices';
import { restCamera } from './camera_in_break';
import type { Countdown } from './countdown';
import { type TimerRoom, Timers } from './timers';

const noon = 1_700_000_000_000;

/** A room that has only metadata and a moment of joining. */
class MetadataRoom {
  metadata: string | undefined;
  readonly localParticipant = { joinedAt: new Date(noon) };
  private readonly listeners = new Map<string, (() => void)[]>();

  on(event: string, listener: () => void) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  emit(event: RoomEvent): void {
    for (const listener of this.listeners.get(event) ?? []) listener();
  }

  say(said: Record<string, unknown>): void {
    this.metadata = JSON.stringify(said);
    this.emit(RoomEvent.RoomMetadataChanged);
  }
}

let room: MetadataRoom;
let timers: Timers;

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
  room = new MetadataRoom();
  timers = new Timers(room as unknown as TimerRoom);
});
afterEach(() => {
  timers.close();
  vi.useRealTimers();
});

const pauseFrom = (begun: number, seconds: number) => ({ began_at: begun, ends_at: begun + seconds * 1000, by: 'Claire', told_at: begun });

describe('a break', () => {
  it('goes on for its time and ends by itself', () => {
    room.say({ break: pauseFrom(noon, 600) });
    expect(timers.pause.get()).toMatchObject({ by: 'Claire' });
    vi.advanceTimersByTime(599_000);
    expect(timers.pause.get()).toBeDefined();
    vi.advanceTimersByTime(1001);
    expect(timers.pause.get()).toBeUndefined();
  });

  it('is ended and lengthened by the server', () => {
    room.say({ break: pauseFrom(noon, 60) });
    room.say({ break: { ...pauseFrom(noon, 360), told_at: noon + 10 } });
    vi.advanceTimersByTime(120_000);
    expect(timers.pause.get()).toBeDefined();
    room.say({ break: null });
    expect(timers.pause.get()).toBeUndefined();
  });

  it('that is over is none for who comes later', () => {
    vi.setSystemTime(noon + 700_000);
    room.say({ break: pauseFrom(noon, 600), timer: pauseFrom(noon, 900) });
    expect(timers.pause.get()).toBeUndefined();
    expect(timers.timer.get()).toBeDefined();
  });

  it('ends at the same moment on a machine whose clock is an hour fast', () => {
    vi.setSystemTime(noon + 3_600_000);
    room.emit(RoomEvent.SignalConnected);
    room.say({ break: pauseFrom(noon, 600) });
    expect(timers.pause.get()).toBeDefined();
    vi.advanceTimersByTime(596_000);
    expect(timers.pause.get()).toBeDefined();
    vi.advanceTimersByTime(5000);
    expect(timers.pause.get()).toBeUndefined();
  });

  it('stops one’s own camera and brings it back, unless it was off', async () => {
    const pause = createStore<Countdown | undefined>(undefined);
    const camera = createStore({ ...offDevice, on: true });
    const setOn = async (_: string, on: boolean) => camera.set({ ...camera.get(), on });
    restCamera({ pause }, { camera, setOn });
    const running = { beganAt: 1, endsAt: 2, by: '', toldAt: 0 };
    pause.set(running);
    expect(camera.get().on).toBe(false);
    pause.set({ ...running, endsAt: 3 });
    pause.set(undefined);
    expect(camera.get().on).toBe(true);
    camera.set({ ...camera.get(), on: false });
    pause.set(running);
    pause.set(undefined);
    expect(camera.get().on).toBe(false);
  });
});
