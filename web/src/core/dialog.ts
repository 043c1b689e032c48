import type { Store } from './store';

/** Which dialog is open, if any: one at a time. Features give their dialogs names of their own. */
export type OpenDialog = Store<string | undefined>;

/** The name of the sheet with what has no place in the bar of controls. */
export const moreDialog = 'more';

/** What actions need that open a dialog. */
export interface DialogContext {
  readonly dialog: OpenDialog;
}
