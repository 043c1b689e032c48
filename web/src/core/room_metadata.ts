/** What a room's metadata says: an object by JSON; empty where it is something else. */
export function metadataOf(text: string | undefined): Record<string, unknown> {
  try {
    return fieldsOf(JSON.parse(text || '{}'));
  } catch {
    return {};
  }
}

/** The fields of what should be an object; none where it is not. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A number where it is one, else this. */
export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** A text where it is one, else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
