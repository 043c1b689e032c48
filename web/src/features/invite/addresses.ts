/** The server takes as many at once (docs/API.md). */
export const mostAddresses = 50;

export interface Addresses {
  /** Each once. */
  readonly addresses: readonly string[];
  /** What was typed and is none. */
  readonly faulty: readonly string[];
}

/** The email addresses in what somebody typed, or copied from a mail program: `Claire Morvan <claire@example.org>`. */
export function addressesIn(text: string): Addresses {
  const words = text.split(/[,;\n]/).flatMap((part) => {
    const bracketed = /<([^<>]*)>\s*$/.exec(part);
    return bracketed ? [(bracketed[1] ?? '').trim()] : part.trim().split(/\s+/);
  });
  const given = [...new Set(words.filter((word) => word !== ''))];
  return { addresses: given.filter(isAddress), faulty: given.filter((word) => !isAddress(word)) };
}

function isAddress(word: string): boolean {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(word);
}
