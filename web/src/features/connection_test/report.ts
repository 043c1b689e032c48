import type { I18n } from '@lingui/core';
import { stepNames, type Steps } from './steps';
import { figureText, stateWords, stepWords } from './words';

interface Tested {
  readonly steps: Steps;
  readonly at: Date | undefined;
  readonly addresses: readonly string[];
}

/** All of a test as lines of text, for whoever runs the network. */
export function reportOf({ steps, at, addresses }: Tested, i18n: I18n): string {
  const lines = stepNames.map((name) => {
    const figure = figureText(name, steps[name], i18n);
    return `${i18n._(stepWords[name].what)}: ${i18n._(stateWords[steps[name].state])}${figure && `, ${figure}`}`;
  });
  return [location.host, at?.toISOString() ?? '', navigator.userAgent, '', ...lines, ...(addresses.length > 0 ? ['', ...addresses] : []), ''].join('\n');
}
