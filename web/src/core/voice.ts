/** What is done to one's own sound: as it is, less noise, only the voice, or all of the music. */
export const voices = ['plain', 'normal', 'strong', 'music'] as const;
export type Voice = (typeof voices)[number];

/** Reads a kept choice, which an older version or a curious person may have written. */
export function parseVoice(value: unknown): Voice {
  return voices.find((each) => each === value) ?? 'normal';
}
