import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { forHosts, type HostingContext } from './hosting_context';

const label: ActionLabel = { text: msg`Let everyone in`, tooltip: msg`Let in everyone who is waiting`, icon: 'people' };

export const admitAll: Action<HostingContext> = {
  id: 'admit-all',
  name: msg`Let in everyone who is waiting`,
  keywords: msg({ message: 'lobby, admit, accept, waiting room, door', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: forHosts,
  perform: ({ hosting }) => void hosting.order((server) => server.answerAll(true)),
};
