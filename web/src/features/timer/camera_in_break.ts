import type { DeviceSwitches } from '../devices';
import type { TimersView } from './timers';

/** One's own camera goes off with a break, and comes back with the meeting if it was on. Returns what ends that. */
export function restCamera({ pause }: Pick<TimersView, 'pause'>, devices: Pick<DeviceSwitches, 'camera' | 'setOn'>): () => void {
  let comesBack = false;
  let wasPaused = pause.get() !== undefined;
  return pause.subscribe(() => {
    const isPaused = pause.get() !== undefined;
    if (isPaused === wasPaused) return;
    wasPaused = isPaused;
    if (isPaused) comesBack = devices.camera.get().on;
    if (comesBack) void devices.setOn('camera', !isPaused);
  });
}
