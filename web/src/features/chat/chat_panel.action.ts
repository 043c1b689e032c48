import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';

/** The name of the panel with the messages. */
export const chatPanelName = 'chat';

const label: ActionLabel = { text: msg`Chat`, tooltip: msg`Read and write messages`, icon: 'chat' };

export const chatPanelAction: Action<PanelContext> = {
  id: 'chat',
  name: msg`Read and write messages`,
  keywords: msg({ message: 'messages, talk, text, write, discussion', comment: 'Words to search an action by' }),
  shortcut: { key: 'm', control: true, shift: true },
  label: () => label,
  isPressed: ({ panel }) => panel.get() === chatPanelName,
  perform: ({ panel }) => togglePanel(panel, chatPanelName),
};
