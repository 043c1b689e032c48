import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';

/** The name of the panel with what may stand behind the person. */
export const backgroundPanelName = 'background';

const label: ActionLabel = { text: msg`Background`, tooltip: msg`Blur your background or put a picture there`, icon: 'background' };

export const background: Action<PanelContext> = {
  id: 'background',
  name: msg`Choose your background`,
  keywords: msg({ message: 'blur, effects, picture, virtual', comment: 'Words to search an action by' }),
  label: () => label,
  isPressed: ({ panel }) => panel.get() === backgroundPanelName,
  perform: ({ panel }) => togglePanel(panel, backgroundPanelName),
};
