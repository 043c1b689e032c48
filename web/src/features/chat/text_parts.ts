/** A piece of what somebody wrote, as it is drawn. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'mention'; readonly text: string; readonly isSelf: boolean };

/** Who can be mentioned. */
export interface Names {
  readonly self: string;
  readonly others: readonly string[];
}

const addresses = /\b(?:https?:\/\/|www\.)[^\s<>"]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Addresses become links, and the names of people after an @ become mentions; all else stays as it is. */
export function partsOf(text: string, names: Names): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const address = withoutTrail(found);
    const href = hrefOf(address);
    if (!href) continue;
    parts.push(...mentionsIn(text.slice(from, index), names), { kind: 'link', text: address, href });
    from = index + address.length;
  }
  return [...parts, ...mentionsIn(text.slice(from), names)];
}

/** Whether it speaks to oneself by name. */
export function mentionsSelf(parts: readonly TextPart[]): boolean {
  return parts.some((part) => part.kind === 'mention' && part.isSelf);
}

/** The sentence goes on after an address, or ends; a bracket belongs to it only when it opened inside. */
function withoutTrail(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1] ?? '';
    const isLoose = last === ')' && !address.slice(0, end).includes('(');
    if (!isLoose && !'.,;:!?\'»”…'.includes(last)) return address.slice(0, end);
    if (last === '') return '';
    end -= 1;
  }
}

function hrefOf(address: string): string | undefined {
  const isMail = !/^(?:https?:\/\/|www\.)/i.test(address);
  const wanted = isMail ? `mailto:${address}` : /^www\./i.test(address) ? `https://${address}` : address;
  return URL.canParse(wanted) ? wanted : undefined;
}

function mentionsIn(text: string, { self, others }: Names): TextPart[] {
  if (text === '') return [];
  if (!text.includes('@')) return [{ kind: 'text', text }];
  // The longest first: "@Anne Marie" is not "@Anne".
  const names = [...new Set([self, ...others])].filter(Boolean).toSorted((a, b) => b.length - a.length);
  const lower = text.toLowerCase();
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = names.find((known) => lower.startsWith(known.toLowerCase(), at + 1) && endsAt(text, at + 1 + known.length));
    if (name === undefined || at < from) continue;
    if (at > from) parts.push({ kind: 'text', text: text.slice(from, at) });
    from = at + 1 + name.length;
    parts.push({ kind: 'mention', text: text.slice(at, from), isSelf: name === self });
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** Whether a word ends here. */
function endsAt(text: string, at: number): boolean {
  return !/^[\p{L}\p{N}]/u.test(text.slice(at));
}

/** What of a name is typed behind an @ right before the caret; undefined while nobody is being mentioned. */
export function mentionBefore(text: string, caret: number): string | undefined {
  return /(?:^|[\s(])@([\p{L}\p{N}'’ .-]{0,40})$/u.exec(text.slice(0, caret))?.[1];
}
