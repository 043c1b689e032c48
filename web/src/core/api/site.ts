import { fieldsOf, isText, textOr } from './http';

/** Pages about the service, in the order in which they are linked. */
export const siteLinks = ['help', 'status', 'accessibility', 'privacy', 'legal'] as const;
export type SiteLink = (typeof siteLinks)[number];

/** Applications of the organisation that belong together. */
export interface PortalCategory {
  readonly name: string;
  readonly entries: readonly { readonly name: string; readonly link: string }[];
}

/** How the organisation that runs the server appears (docs/THEME.md). */
export interface Site {
  readonly name: string | undefined;
  /** "#rrggbb" */
  readonly accent: string | undefined;
  /** Where its logo is, on this server. */
  readonly logo: string | undefined;
  readonly links: Readonly<Partial<Record<SiteLink, string>>>;
  /** A sentence by language. */
  readonly welcome: Readonly<Record<string, string>>;
  readonly portal: readonly PortalCategory[];
}

export const plainSite: Site = { name: undefined, accent: undefined, logo: undefined, links: {}, welcome: {}, portal: [] };

/** What is not understood is left out: the page looks plainer then. */
export function parseSite(body: unknown): Site {
  const { name, accent, logo, links, welcome, portal } = fieldsOf(body);
  return {
    name: textOr(name, undefined),
    accent: isText(accent) && /^#[0-9a-f]{6}$/i.test(accent) ? accent : undefined,
    logo: isText(logo) && /^\/(?![/\\])/.test(logo) ? logo : undefined,
    links: Object.fromEntries(siteLinks.flatMap((link) => named(link, webAddress(fieldsOf(links)[link])))),
    welcome: Object.fromEntries(Object.entries(fieldsOf(welcome)).flatMap(([language, text]) => named(language, textOr(text, undefined)))),
    portal: Array.isArray(portal) ? portal.flatMap(categoryOf) : [],
  };
}

function categoryOf(body: unknown): PortalCategory[] {
  const { name, entries } = fieldsOf(body);
  const found = (Array.isArray(entries) ? entries : []).flatMap((item: unknown) => {
    const entry = fieldsOf(item);
    const link = webAddress(entry['link']);
    return isText(entry['name']) && link ? [{ name: entry['name'], link }] : [];
  });
  return found.length > 0 ? [{ name: textOr(name, ''), entries: found }] : [];
}

function named(name: string, text: string | undefined): [string, string][] {
  return text === undefined ? [] : [[name, text]];
}

/** Addresses of web pages only: another scheme could run something. */
function webAddress(value: unknown): string | undefined {
  return isText(value) && /^https?:\/\//i.test(value) ? value : undefined;
}
