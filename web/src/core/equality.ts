/** Whether two objects have the same fields with the same values. */
function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(b) as (keyof T)[];
  return keys.length === Object.keys(a).length && keys.every((key) => Object.is(a[key], b[key]));
}

export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}

/** `previous` when `next` says the same, so that whoever compares objects sees no change. */
export function unlessSame<T extends object>(previous: T, next: T): T {
  return sameFields(previous, next) ? previous : next;
}

/** Whether two values of plain data say the same, however deep. */
export function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
