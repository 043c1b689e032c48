import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';

/** The name of the panel that says who speaks and who comes next. */
export const speakingPanelName = 'speaking';

const name = msg({ message: 'Speaking list', comment: 'Panel with who has the floor and who waits for it' });
const label: ActionLabel = {
  text: name,
  tooltip: msg`See who speaks, who is next, and for how long each has spoken`,
  icon: 'list',
};

export const speakingPanelAction: Action<PanelContext> = {
  id: 'speaking-panel',
  name,
  keywords: msg({ message: 'floor, turn, queue, hands, speech, time', comment: 'Words to search an action by' }),
  label: () => label,
  isPressed: ({ panel }) => panel.get() === speakingPanelName,
  perform: ({ panel }) => togglePanel(panel, speakingPanelName),
};
