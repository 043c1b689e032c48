import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { configure, render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';

// What draws in jsdom is slow where compilers run beside it: what is waited for ends the wait itself.
configure({ asyncUtilTimeout: 20_000 });

/** Draws in English, as the sources are written. */
export function renderInEnglish(children: ReactNode) {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  return render(<I18nProvider i18n={i18n}>{children}</I18nProvider>);
}

/** What axe has against an element. Colours need a real browser and are looked at there. */
export async function axeViolations(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
