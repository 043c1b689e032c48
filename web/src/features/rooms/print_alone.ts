/** Prints this part of the page and nothing else; a browser also saves it as PDF. print.css hides the rest. */
export function printAlone(part: HTMLElement): void {
  const done = () => delete part.dataset['print'];
  part.dataset['print'] = 'alone';
  addEventListener('afterprint', done, { once: true });
  print();
}
