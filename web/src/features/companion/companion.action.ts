import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';
import type { CompanionView } from './companion';

/** The name of the panel about companion mode. */
export const companionPanelName = 'companion';

/** What the action of this feature needs of a call. */
export interface CompanionContext extends PanelContext {
  readonly companion: CompanionView;
}

const off: ActionLabel = {
  text: msg`Companion device`,
  tooltip: msg`Use this device without sound beside another one`,
  icon: 'devices',
};
const on: ActionLabel = {
  text: msg`Sound in the room`,
  tooltip: msg`This device has no sound: you speak and listen through another one`,
  icon: 'speaker',
};

export const companionAction: Action<CompanionContext> = {
  id: 'companion',
  name: msg`Use this device without sound beside another one`,
  keywords: msg({ message: 'companion, second device, same room, echo, silent, phone', comment: 'Words to search an action by' }),
  label: ({ companion }) => (companion.isOn.get() ? on : off),
  announcement: ({ companion }) =>
    companion.isOn.get() ? msg`This device has no sound any more.` : msg`This device has its own sound.`,
  perform: ({ companion, panel }) => {
    if (companion.isOn.get()) return togglePanel(panel, companionPanelName);
    companion.begin();
    panel.set(companionPanelName);
  },
};
