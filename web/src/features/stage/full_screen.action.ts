import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';

const label: ActionLabel = { text: msg`Full screen`, tooltip: msg`Use the whole screen, or no longer`, icon: 'expand' };

export const fullScreen: Action<unknown> = {
  id: 'full-screen',
  name: msg`Use the whole screen, or no longer`,
  keywords: msg({ message: 'maximise, window, large, projector', comment: 'Words to search an action by' }),
  shortcut: { key: 'f', control: true, shift: true },
  label: () => label,
  isAvailable: () =>
    document.fullscreenEnabled ? { isAvailable: true } : { isAvailable: false, reason: msg`This browser has no full screen for pages.` },
  perform: () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
};
