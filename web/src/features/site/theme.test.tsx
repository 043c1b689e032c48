// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { parseSite, plainSite } from '../../core/api/site';
import { showSite } from '../../core/site';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { SiteFrame } from './SiteFrame';
import { WelcomeText } from './WelcomeText';

afterEach(() => {
  cleanup();
  showSite(plainSite);
});

const rennes = parseSite({
  name: 'Ville de Rennes',
  logo: '/site/logo?1a2b',
  links: { help: 'https://help.example.org/', legal: 'https://www.example.org/legal' },
  welcome: { en: 'Meetings of the city.', fr: 'Les réunions de la ville.' },
  portal: [{ name: 'Office', entries: [{ name: 'Files', link: 'https://files.example.org/' }] }],
});

const frame = (
  <SiteFrame isPlain>
    <h1>Title</h1>
    <WelcomeText />
  </SiteFrame>
);

it('is plain where the organisation says nothing', () => {
  renderInEnglish(frame);
  expect(screen.getByRole('link', { name: 'Visio, home page' })).toBeDefined();
  expect(screen.queryByRole('navigation', { name: 'About this service' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Applications' })).toBeNull();
});

it('shows name, logo, welcome and links of the organisation once they are known', async () => {
  const { container } = renderInEnglish(frame);
  act(() => showSite(rennes));
  expect(screen.getByRole('link', { name: 'Visio Ville de Rennes, home page' }).querySelector('img')?.getAttribute('src')).toBe('/site/logo?1a2b');
  expect(screen.getByText('Meetings of the city.')).toBeDefined();
  const links = within(screen.getByRole('navigation', { name: 'About this service' })).getAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual(['Help', 'Legal notice']);
  expect(await axeViolations(container)).toEqual([]);
});

it('opens the portal’s menu with the keyboard', async () => {
  const { container } = renderInEnglish(frame);
  act(() => showSite(rennes));
  screen.getByRole('button', { name: 'Applications' }).focus();
  await userEvent.keyboard('{Enter}');
  const files = screen.getByRole('menuitem', { name: 'Files' });
  expect(document.activeElement).toBe(files);
  expect(files.getAttribute('href')).toBe('https://files.example.org/');
  expect(await axeViolations(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('menuitem')).toBeNull();
});
