import { fieldsOf, isText, oneOf, textOr } from '../http';
import { dateOf, get, listOf } from './fields';

/** What the server is checked for, in the order in which it is shown. */
export const checkSubjects = ['address', 'certificate', 'media', 'mail', 'sign_in', 'storage', 'app', 'machine'] as const;
export type CheckSubject = (typeof checkSubjects)[number];

/** By name: "path", "host". */
export type CheckFacts = Readonly<Record<string, string>>;

/** Something that is wrong, or will be. */
export interface Finding {
  readonly code: string;
  readonly isError: boolean;
  /** In English, for codes that this app does not know. */
  readonly what: string;
  readonly mend: string;
  readonly facts: CheckFacts;
}

export interface Check {
  readonly subject: CheckSubject;
  readonly outcome: 'good' | 'weak' | 'failed' | 'unused';
  readonly facts: CheckFacts;
  readonly findings: readonly Finding[];
}

export interface Checks {
  readonly at: Date | undefined;
  readonly checks: readonly Check[];
}

export async function fetchChecks(signal?: AbortSignal): Promise<Checks> {
  const { at, checks } = fieldsOf(await get('admin/checks/', signal));
  return { at: dateOf(at), checks: listOf(checks).flatMap(checkIn) };
}

function checkIn({ subject, outcome, facts, findings }: Readonly<Record<string, unknown>>): Check[] {
  const known = checkSubjects.find((name) => name === subject);
  if (!known) return [];
  return [{
    subject: known,
    outcome: oneOf(['good', 'weak', 'failed', 'unused'] as const, outcome, 'weak'),
    facts: factsIn(facts),
    findings: listOf(findings).map(({ code, severity, what, mend, facts: named }) => ({
      code: textOr(code, ''),
      isError: severity === 'error',
      what: textOr(what, ''),
      mend: textOr(mend, ''),
      facts: factsIn(named),
    })),
  }];
}

function factsIn(body: unknown): CheckFacts {
  return Object.fromEntries(Object.entries(fieldsOf(body)).flatMap(([name, fact]) => (isText(fact) ? [[name, fact]] : [])));
}
