import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { forHosts, type HostingContext } from './hosting_context';

const open: ActionLabel = { text: msg`Lock`, tooltip: msg`Lock the meeting`, icon: 'lock' };
const locked: ActionLabel = { text: msg`Locked`, tooltip: msg`Unlock the meeting`, icon: 'lock' };

export const lock: Action<HostingContext> = {
  id: 'lock',
  name: msg`Lock or unlock the meeting`,
  keywords: msg({ message: 'close, door, no one else, open', comment: 'Words to search an action by' }),
  label: ({ hosting }) => (hosting.rules.get().isLocked ? locked : open),
  isAvailable: forHosts,
  perform: ({ hosting }) => {
    const isLocked = !hosting.rules.get().isLocked;
    void hosting.order((server) => server.lock(isLocked));
  },
};
