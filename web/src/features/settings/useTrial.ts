import { useCallback, useEffect, useState } from 'react';
import { preferences } from '../../core/preferences';
import { useStore } from '../../ui/useStore';
import { Capture, type CaptureKind, type CaptureState, type DeviceSwitches, openDevice, refreshDevices } from '../devices';

/** The devices that a person chooses and tries: those of the call, or of the preview before it. */
export type TriedDevices = Pick<DeviceSwitches, 'choose' | 'tap' | 'setOn'>;

interface Trial {
  readonly state: CaptureState;
  choose(id: string): void;
}

/** Tries a device while its tab is shown: by what it captures already, else it is opened for that long. */
export function useTrial(kind: CaptureKind, devices: TriedDevices): Trial {
  const [capture] = useState(() => new Capture(kind, async (_, id) => devices.tap(kind) ?? openDevice(kind, id)));
  const state = useStore(capture.state);
  useEffect(() => {
    // Names come only after the first permission.
    void capture.start(preferences.get()[kind]).then(refreshDevices);
    return () => capture.stop();
  }, [capture, kind]);
  const choose = useCallback(
    (id: string) => void devices.choose(kind, id).then(() => capture.start(id)),
    [capture, devices, kind],
  );
  return { state, choose };
}
