import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { ShareContext } from './share_context';
import { canShareScreens } from './share_options';

const off: ActionLabel = { text: msg`Share screen`, tooltip: msg`Share your screen, a window or a tab`, icon: 'screen' };
const on: ActionLabel = { text: msg`Share screen`, tooltip: msg`Stop sharing your screen`, icon: 'screen' };

export const shareScreen: Action<ShareContext> = {
  id: 'share-screen',
  name: msg`Start or stop sharing your screen`,
  keywords: msg({ message: 'present, window, tab, slides, show', comment: 'Words to search an action by' }),
  shortcut: { key: 's', control: true, shift: true },
  label: ({ share }) => (share.state.get().isOn ? on : off),
  isAvailable: ({ share }) => {
    if (!canShareScreens()) return { isAvailable: false, reason: msg`This browser can’t share a screen. A browser on a computer can.` };
    const { isAllowed, isOn } = share.state.get();
    return isAllowed || isOn ? { isAvailable: true } : { isAvailable: false, reason: msg`The hosts don’t let you share your screen.` };
  },
  isPressed: ({ share }) => share.state.get().isOn,
  isBusy: ({ share }) => share.state.get().isBusy,
  announcement: ({ share }) => (share.state.get().isOn ? msg`You are sharing your screen` : msg`Your screen is not shared`),
  perform: ({ share }) => void (share.state.get().isOn ? share.stop() : share.start()),
};
