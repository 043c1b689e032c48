import { msg } from '@lingui/core/macro';
import { type Hint, hints, showHint } from '../../core/hints';
import { preferences, setPreferences } from '../../core/preferences';
import type { Trouble } from './picture_pipeline';

const hint = { id: 'effects', icon: 'background' } as const satisfies Partial<Hint>;

/** The camera whose picture the others see. */
export interface WornCamera {
  setOn(on: boolean): void;
  /** Nothing is done to its picture any more. */
  undress(): Promise<void>;
}

/**
 * The picture cannot be changed as the person chose. A room that was to be hidden stays hidden until they say otherwise:
 * where it is only too slow, everything is blurred meanwhile; where it failed, the camera is off.
 */
export function giveUp(trouble: Trouble, camera?: WornCamera): void {
  if (preferences.get().background === 'none') return showUnlit(camera);
  // What only the person sees says nothing where the camera did.
  if (!camera && hints.get().some(({ id }) => id === hint.id)) return;
  if (trouble === 'failed') camera?.setOn(false);
  const perform = () => void showRoom(camera);
  if (trouble === 'slow') {
    const title = msg`This device is too slow to change your background.`;
    const answers = [...offOf(camera), { label: msg`Show the room behind me`, perform }];
    showHint({ ...hint, title, detail: msg`Until you choose, your whole picture is blurred.`, answers });
    return;
  }
  if (!camera) {
    showHint({ ...hint, title: msg`Your background could not be changed.`, answers: [{ label: msg`Show the room behind me`, perform }] });
    return;
  }
  const title = msg`Your camera is off, since your background could not be changed.`;
  const stayOff = { label: msg`Leave the camera off`, isRefusal: true, perform: () => undefined };
  showHint({ ...hint, title, answers: [stayOff, { label: msg`Turn the camera on and show the room`, perform }] });
}

/** The picture is not changed any more before anything is seen again: the camera would fail once more. */
async function showRoom(camera: WornCamera | undefined): Promise<void> {
  await camera?.undress().catch(() => undefined);
  setPreferences({ background: 'none', lowLight: false });
  camera?.setOn(true);
}

function showUnlit(camera: WornCamera | undefined): void {
  setPreferences({ lowLight: false });
  const title = msg`Your picture is shown as it is again.`;
  showHint({ ...hint, title, detail: msg`This device can’t keep up with changing it.`, answers: offOf(camera) });
}

function offOf(camera: WornCamera | undefined): Hint['answers'] {
  return camera ? [{ label: msg`Turn the camera off`, perform: () => camera.setOn(false) }] : [];
}
