/** More people than this are in no meeting. */
export const largestQuorum = 9999;

/** How many people a room's meetings need, as somebody set it in this browser; undefined where nobody did. */
export function quorumOf(room: string): number | undefined {
  try {
    return parseQuorum(localStorage.getItem(keyOf(room)) ?? '');
  } catch {
    return undefined;
  }
}

export function keepQuorum(room: string, quorum: number | undefined): void {
  try {
    if (quorum === undefined) localStorage.removeItem(keyOf(room));
    else localStorage.setItem(keyOf(room), `${quorum}`);
  } catch {
    // A browser may refuse storage: then it holds until the page is left.
  }
}

/** A whole number from 1 on; undefined for anything else. */
export function parseQuorum(text: string): number | undefined {
  const quorum = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return quorum >= 1 && quorum <= largestQuorum ? quorum : undefined;
}

function keyOf(room: string): string {
  return `visio.quorum.${room}`;
}
