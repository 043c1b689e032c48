/** Whether letters that are typed here become text or a choice, so that they are no shortcut. */
export function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="menu"]') !== null;
}
