/** Initials for a person without a picture: of the first and the last word of the name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('') || '?';
}

/** How a name is compared: the same person writes it with other spaces and capitals another day. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** A hue of 0 to 359 degrees that is the same for the same name, at each visit and on each screen. */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of nameKey(name)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash % 360;
}

/** The first word of a name, for places without room for more. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
