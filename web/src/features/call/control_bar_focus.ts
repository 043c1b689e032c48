/** The id of the bar of controls in the page. */
export const controlBarId = 'meeting-controls';

/** Takes the keyboard to the bar. */
export function focusControls(): void {
  document.getElementById(controlBarId)?.querySelector('button')?.focus();
}
