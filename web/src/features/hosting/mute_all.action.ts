import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { forHosts, type HostingContext } from './hosting_context';

const label: ActionLabel = { text: msg`Mute everyone`, tooltip: msg`Mute everyone else`, icon: 'mic-off' };

export const muteAll: Action<HostingContext> = {
  id: 'mute-all',
  name: msg`Mute everyone`,
  keywords: msg({ message: 'silence, microphones, all, quiet', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: forHosts,
  perform: ({ hosting }) => void hosting.order((server) => server.muteAll()),
};
