import { useCallback, useEffect, useState } from 'react';
import { preferences } from '../../core/preferences';
import { useStore } from '../../ui/useStore';
import { Capture, type CaptureKind, type CaptureState } from './capture';
import { refreshDevices } from './device_list';
import type { DeviceSwitches } from './local_devices';
import { openDevice } from './open_device';

/** The devices that a person chooses and tries: those of the call, or of the preview before it. */
export type TriedDevices = Pick<DeviceSwitches, 'choose' | 'tap' | 'setOn' | 'shownCamera'>;

interface Trial {
  readonly state: CaptureState;
  choose(id: string): void;
}

/** Tries a device while its tab is shown, unless it is seen already: by what it captures, else it is opened for that long. */
export function useTrial(kind: CaptureKind, devices: TriedDevices, isNeeded = true): Trial {
  const [capture] = useState(() => new Capture(kind, async (_, id) => devices.tap(kind) ?? openDevice(kind, id)));
  const state = useStore(capture.state);
  useEffect(() => {
    if (!isNeeded) return undefined;
    // Names come only after the first permission.
    void capture.start(preferences.get()[kind]).then(refreshDevices);
    return () => capture.stop();
  }, [capture, kind, isNeeded]);
  const choose = useCallback(
    (id: string) => void devices.choose(kind, id).then(() => (isNeeded ? capture.start(id) : undefined)),
    [capture, devices, kind, isNeeded],
  );
  return { state, choose };
}
