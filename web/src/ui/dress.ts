/** Gives an empty window the looks and the language of this page. */
export function dress(target: Document): void {
  for (const { name, value } of document.documentElement.attributes) target.documentElement.setAttribute(name, value);
  target.title = document.title;
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    const copy = target.importNode(sheet, true);
    // Of an empty window, no browser agrees with another what addresses are relative to.
    if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href);
    target.head.append(copy);
  }
}
