import { msg } from '@lingui/core/macro';
import { chosenShortcut } from '../../core/chosen_shortcut';
import { preferences } from '../../core/preferences';
import { isPressed } from '../../core/shortcut';
import { takesText } from '../../core/text_entry';
import type { DeviceSwitches } from './local_devices';

/** The keys that open the microphone for as long as they are held: chosen like those of an action. */
export const talkKey = { id: 'talk', name: msg`Hold to talk`, shortcut: { key: ' ' } };

/** Opens the muted microphone while the keys are held, for whoever wants that. Returns what ends that. */
export function followTalkKey(devices: Pick<DeviceSwitches, 'microphone' | 'setOn'>): () => void {
  let heldKey: string | undefined;
  const ended = new AbortController();
  const { signal } = ended;
  const release = () => {
    if (heldKey === undefined) return;
    heldKey = undefined;
    void devices.setOn('microphone', false);
  };
  const press = (event: KeyboardEvent) => {
    // A held key repeats itself, and would scroll the page or press a button.
    if (event.key === heldKey) event.preventDefault();
    if (heldKey !== undefined || devices.microphone.get().on || !isTalk(event)) return;
    event.preventDefault();
    heldKey = event.key;
    void devices.setOn('microphone', true);
  };
  const lift = (event: KeyboardEvent) => {
    if (event.key !== heldKey) return;
    event.preventDefault();
    release();
  };
  document.addEventListener('keydown', press, { signal });
  document.addEventListener('keyup', lift, { signal });
  // Keys that are lifted in another window are not heard here.
  addEventListener('blur', release, { signal });
  document.addEventListener('visibilitychange', release, { signal });
  return () => ended.abort();
}

function isTalk(event: KeyboardEvent): boolean {
  const chosen = preferences.get();
  const shortcut = chosenShortcut(talkKey, chosen);
  if (!chosen.pushToTalk || !shortcut || event.defaultPrevented || takesText(event.target)) return false;
  // Space operates what the keyboard stands on; what was only clicked lets go of it.
  return isPressed(shortcut, event) && !(event.key === ' ' && isOperated(event.target));
}

function isOperated(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('button:focus-visible, a:focus-visible, summary:focus-visible, [role]:focus-visible');
}
