export const blurs = ['light', 'medium', 'strong'] as const;
export type Blur = (typeof blurs)[number];

/** The pictures that come with the app. */
export const pictureNames = ['paper', 'wall', 'shelves', 'office', 'council', 'evening'] as const;
export type PictureName = (typeof pictureNames)[number];

/** A picture that the person added; this browser alone knows it. */
export type OwnPictureName = `own-${string}`;

/** What stands behind the person in one's own picture. */
export type Background = 'none' | Blur | PictureName | OwnPictureName;

export function isBlur(background: Background): background is Blur {
  return (blurs as readonly string[]).includes(background);
}

export function isOwnPicture(name: string): name is OwnPictureName {
  return /^own-[\w-]{1,64}$/.test(name);
}

/** Reads a kept background, which an older version or a curious person may have written. */
export function parseBackground(value: unknown): Background {
  if (typeof value === 'string' && isOwnPicture(value)) return value;
  return [...blurs, ...pictureNames].find((each) => each === value) ?? 'none';
}
