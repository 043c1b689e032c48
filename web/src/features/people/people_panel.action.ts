import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';

/** The name of the panel that lists who is there. */
export const peoplePanelName = 'people';

const label: ActionLabel = { text: msg`People`, tooltip: msg`Show who is in the meeting`, icon: 'people' };

export const peoplePanelAction: Action<PanelContext> = {
  id: 'people',
  name: msg`Show who is in the meeting`,
  keywords: msg({ message: 'participants, list, who, lobby, hands', comment: 'Words to search an action by' }),
  label: () => label,
  isPressed: ({ panel }) => panel.get() === peoplePanelName,
  perform: ({ panel }) => togglePanel(panel, peoplePanelName),
};
