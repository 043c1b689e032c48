import type { Check, Checks, Finding } from '../../core/api/administration';

/** What the browser knows of the page that it shows. */
export interface Here {
  readonly origin: string;
  /** Whether pages may use camera and microphone there. */
  readonly isSecure: boolean;
}

/** The checks with what only a browser can tell: whether the address that people are told is the one that leads here. */
export function withBrowser({ at, checks }: Checks, here: Here): Checks {
  return { at, checks: checks.map((check) => (check.subject === 'address' ? addressSeen(check, here) : check)) };
}

function addressSeen(check: Check, { origin, isSecure }: Here): Check {
  const told = originOf(check.facts['url'] ?? '');
  const found: Finding[] = [];
  if (told !== undefined && told !== origin) found.push(findingOf('address_elsewhere', { url: told, here: origin }));
  const isKnown = check.findings.some(({ code }) => code === 'address_insecure');
  if (!isSecure && !isKnown) found.push(findingOf('address_insecure', { url: origin }));
  const outcome = found.length > 0 && check.outcome === 'good' ? 'weak' : check.outcome;
  return { ...check, outcome, facts: { ...check.facts, here: origin }, findings: [...check.findings, ...found] };
}

function findingOf(code: string, facts: Finding['facts']): Finding {
  return { code, isError: false, what: '', mend: '', facts };
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
