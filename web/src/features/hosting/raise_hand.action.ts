import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import type { HostingContext } from './hosting_context';

const text = msg({ message: 'Raise hand', comment: 'Button that raises one’s hand to ask for the floor, and lowers it' });
const down: ActionLabel = { text, tooltip: msg`Raise your hand`, icon: 'hand' };
const raised: ActionLabel = { text, tooltip: msg`Lower your hand`, icon: 'hand' };

export const raiseHand: Action<HostingContext> = {
  id: 'raise-hand',
  name: msg`Raise or lower your hand`,
  keywords: msg({ message: 'ask, question, speak, turn, floor', comment: 'Words to search an action by' }),
  shortcut: { key: 'h', control: true, shift: true },
  label: ({ hosting }) => (hosting.hand.get() ? raised : down),
  isPressed: ({ hosting }) => hosting.hand.get(),
  announcement: ({ hosting }) => (hosting.hand.get() ? msg`Your hand is raised` : msg`Your hand is down`),
  perform: ({ hosting }) => {
    const isRaised = !hosting.hand.get();
    void hosting.order((server) => server.raiseHand(isRaised));
  },
};
