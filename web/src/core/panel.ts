import type { Store } from './store';

/** Which panel stands beside the stage, if any: one at a time. Features give their panels names of their own. */
export type OpenPanel = Store<string | undefined>;

/** What actions need that open and close a panel. */
export interface PanelContext {
  readonly panel: OpenPanel;
}

/** Opens the panel, or closes it when it is open. */
export function togglePanel(panel: OpenPanel, name: string): void {
  panel.set(panel.get() === name ? undefined : name);
}
