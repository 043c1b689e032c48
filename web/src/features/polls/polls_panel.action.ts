import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';

/** The name of the panel with the polls. */
export const pollsPanelName = 'polls';

const name = msg`Polls`;
const label: ActionLabel = { text: name, tooltip: msg`Vote, and see how the others voted`, icon: 'poll' };

export const pollsPanelAction: Action<PanelContext> = {
  id: 'polls-panel',
  name,
  keywords: msg({ message: 'vote, survey, question, ballot, result', comment: 'Words to search an action by' }),
  label: () => label,
  isPressed: ({ panel }) => panel.get() === pollsPanelName,
  perform: ({ panel }) => togglePanel(panel, pollsPanelName),
};
