import { ask, fieldsOf, oneOf, textOr } from '../http';
import { dateOf, get } from './fields';

/** What administrators choose of how the organisation appears. */
export const siteSettings = ['name', 'accent'] as const;
export type SiteSetting = (typeof siteSettings)[number];

/** One setting, and who decided it. */
export interface SiteChoice {
  /** '' where nobody decided anything. */
  readonly value: string;
  readonly decidedBy: 'configuration' | 'administrators' | 'default';
  readonly changedAt: Date | undefined;
  readonly changedBy: string | undefined;
}

export type SiteChoices = Readonly<Record<SiteSetting, SiteChoice>>;

export async function fetchSiteChoices(signal?: AbortSignal): Promise<SiteChoices> {
  return choicesIn(await get('admin/site/', signal));
}

/** What is not named stays; '' takes a choice back. */
export async function changeSiteChoices(wishes: Readonly<Partial<Record<SiteSetting, string>>>): Promise<SiteChoices> {
  return choicesIn(await ask('admin/site/', { method: 'PATCH', body: wishes }));
}

function choicesIn(body: unknown): SiteChoices {
  const fields = fieldsOf(body);
  return { name: choiceIn(fields['name']), accent: choiceIn(fields['accent']) };
}

function choiceIn(body: unknown): SiteChoice {
  const { value, decided_by: decidedBy, changed_at: changedAt, changed_by: changedBy } = fieldsOf(body);
  return {
    value: textOr(value, ''),
    decidedBy: oneOf(['configuration', 'administrators', 'default'] as const, decidedBy, 'default'),
    changedAt: dateOf(changedAt),
    changedBy: textOr(changedBy, undefined),
  };
}
