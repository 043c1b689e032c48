import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { forHosts, type HostingContext } from './hosting_context';

const label: ActionLabel = { text: msg`Lower all hands`, tooltip: msg`Lower all raised hands`, icon: 'hand' };

export const lowerHands: Action<HostingContext> = {
  id: 'lower-hands',
  name: msg`Lower all hands`,
  keywords: msg({ message: 'hand, raised, queue, clear', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: forHosts,
  perform: ({ hosting }) => void hosting.order((server) => server.lowerHands()),
};
