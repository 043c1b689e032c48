import { msg } from '@lingui/core/macro';
import type { Action, ActionLabel } from '../../core/action';
import { type PanelContext, togglePanel } from '../../core/panel';
import { preferences, setPreferences } from '../../core/preferences';

/** The name of the panel that tells what saving data changes. */
export const lowPanelName = 'low';

const label: ActionLabel = { text: msg`Save data`, tooltip: msg`Keep the sound and stop the pictures`, icon: 'wifi-low' };

export const saveData: Action<PanelContext> = {
  id: 'save-data',
  name: msg`Save data or stop saving`,
  keywords: msg({ message: 'slow, weak, connection, network, mobile, low', comment: 'Words to search an action by' }),
  label: () => label,
  isPressed: () => preferences.get().lowConnection,
  announcement: () => (preferences.get().lowConnection ? msg`You’re saving data: sound first` : msg`You’re no longer saving data`),
  perform: ({ panel }) => {
    const lowConnection = !preferences.get().lowConnection;
    setPreferences({ lowConnection });
    if ((panel.get() === lowPanelName) !== lowConnection) togglePanel(panel, lowPanelName);
  },
};
