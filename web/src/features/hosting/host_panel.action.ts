import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';
import { forHosts, type HostingContext } from './hosting_context';

/** The name of the panel with the rules of the meeting. */
export const hostPanelName = 'host';

const label: ActionLabel = { text: msg`Host controls`, tooltip: msg`Decide who can come in and what people can do`, icon: 'shield' };

export const hostPanelAction: Action<HostingContext & PanelContext> = {
  id: 'host-panel',
  name: msg`Host controls`,
  keywords: msg({ message: 'rights, permissions, access, security, moderate', comment: 'Words to search an action by' }),
  label: () => label,
  isAvailable: forHosts,
  isPressed: ({ panel }) => panel.get() === hostPanelName,
  perform: ({ panel }) => togglePanel(panel, hostPanelName),
};
