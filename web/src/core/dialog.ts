import type { Store } from './store';

/** Which dialog is open, if any: one at a time. Features give their dialogs names of their own. */
export type OpenDialog = Store<string | undefined>;

/** What actions need that open a dialog. */
export interface DialogContext {
  readonly dialog: OpenDialog;
}
