// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseSite, plainSite } from './api/site';

const said = {
  name: 'Ville de Rennes',
  accent: '#00558c',
  logo: '/site/logo?1a2b',
  links: { help: 'https://help.example.org/', legal: null, privacy: 'javascript:alert(1)' },
  welcome: { fr: 'Bienvenue.', en: 7 },
  portal: [
    { name: 'Office', entries: [{ name: 'Files', link: 'https://files.example.org/' }, { name: 'Trap', link: 'data:text/html,x' }] },
    { name: 'Empty', entries: [] },
  ],
};

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  document.documentElement.removeAttribute('style');
});

describe('what the server says of the organisation', () => {
  it('is understood', () => {
    expect(parseSite(said)).toEqual({
      name: 'Ville de Rennes',
      accent: '#00558c',
      logo: '/site/logo?1a2b',
      links: { help: 'https://help.example.org/' },
      welcome: { fr: 'Bienvenue.' },
      portal: [{ name: 'Office', entries: [{ name: 'Files', link: 'https://files.example.org/' }] }],
    });
  });

  it('is nothing where it says nothing, or what this page does not understand', () => {
    expect(parseSite(undefined)).toEqual(plainSite);
    expect(parseSite({ accent: 'red', logo: 'https://elsewhere.example.org/logo.svg', links: [], welcome: 3, portal: {} })).toEqual(plainSite);
    expect(parseSite({ logo: '//elsewhere.example.org/logo.svg' })).toEqual(plainSite);
  });
});

describe('the site', () => {
  it('names pages, and is remembered for the next visit', async () => {
    const first = await import('./site');
    expect(first.pageTitle('Your rooms')).toBe('Your rooms — Visio');
    first.showSite(parseSite(said));
    expect(first.pageTitle('Your rooms')).toBe('Your rooms — Visio, Ville de Rennes');
    vi.resetModules();
    const next = await import('./site');
    next.loadSite();
    expect(next.site.get()).toEqual(parseSite(said));
  });

  it('is the same as long as the server says the same', async () => {
    const { showSite, site } = await import('./site');
    showSite(parseSite(said));
    const before = site.get();
    showSite(parseSite(said));
    expect(site.get()).toBe(before);
  });

  it('gives the page its colour, at once when one comes again, and takes it back', async () => {
    const root = document.documentElement;
    const brand = () => root.style.getPropertyValue('--brand');
    const first = await import('./site');
    const end = first.followBrand(root);
    expect(brand()).toBe('');
    first.showSite(parseSite(said));
    await vi.waitFor(() => expect(brand()).toMatch(/^oklch\(/), { timeout: 20_000 });
    end();
    root.removeAttribute('style');
    vi.resetModules();
    const next = await import('./site');
    next.loadSite();
    next.followBrand(root);
    expect(brand()).toMatch(/^oklch\(/);
    next.showSite(plainSite);
    expect(brand()).toBe('');
  });
});
