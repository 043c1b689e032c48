import { msg } from '@lingui/core/macro';
import { type HintAnswer, showHint, withdrawHint } from '../../core/hints';
import type { DeviceSwitches } from '../devices';
import type { PeopleView } from '../people';

const id = 'weak-network';
/** For how long nobody is told again who has answered or closed it, in milliseconds. */
export const quietFor = 10 * 60_000;

/** Tells whoever has a weak connection what to do about it, as long as it is weak. Returns what ends that. */
export function watchNetwork({ list }: Pick<PeopleView, 'list'>, devices: Pick<DeviceSwitches, 'camera' | 'setOn'>): () => void {
  let wasPoor = false;
  let quietUntil = 0;
  const beQuiet = () => {
    quietUntil = Date.now() + quietFor;
  };
  const look = () => {
    const isPoor = list.get().some(({ isSelf, poorConnection }) => isSelf && poorConnection);
    if (isPoor === wasPoor) return;
    wasPoor = isPoor;
    if (!isPoor) withdrawHint(id);
    else if (Date.now() >= quietUntil) tell(devices, beQuiet);
  };
  const unfollow = list.subscribe(look);
  look();
  return () => {
    unfollow();
    withdrawHint(id);
  };
}

function tell({ camera, setOn }: Pick<DeviceSwitches, 'camera' | 'setOn'>, beQuiet: () => void): void {
  const hasCamera = camera.get().on;
  const turnOff: HintAnswer = {
    label: msg`Turn off my camera`,
    perform: () => {
      beQuiet();
      void setOn('camera', false);
    },
  };
  showHint({
    id,
    icon: 'wifi-low',
    title: msg`Your connection is weak: you may be hard to hear.`,
    detail: hasCamera
      ? msg`Move closer to the Wi-Fi or plug in a cable. Without your camera, sound gets through better.`
      : msg`Move closer to the Wi-Fi, plug in a cable or use another network.`,
    answers: hasCamera ? [turnOff] : [],
    onClose: beQuiet,
  });
}
