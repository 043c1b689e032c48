import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { ReadableStore } from '../../core/store';
import { canShowPip } from './pip_switch';

/** What the action of this feature needs of a call. */
export interface PipContext {
  readonly pip: { readonly window: ReadableStore<Window | undefined>; toggle(): Promise<void> };
}

const label: ActionLabel = {
  text: msg`Small window`,
  tooltip: msg`Show the meeting in a small window above the others, or no longer`,
  icon: 'pip',
};

export const pip: Action<PipContext> = {
  id: 'pip',
  name: msg`Small window above the others`,
  keywords: msg({ message: 'picture in picture, float, on top, mini', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: () => (canShowPip() ? { isAvailable: true } : { isAvailable: false, reason: msg`This browser has no small window for pages.` }),
  isPressed: ({ pip: { window } }) => window.get() !== undefined,
  perform: ({ pip: small }) => void small.toggle(),
};
