const defaultPorts = /^(https:.*):443$|^(http:.*):80$/;

/** Whether an origin is among those that operators name, such as https://cal.example.org or https://*.example.org. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) => matches(origin, pattern.toLowerCase().replace(defaultPorts, '$1$2')));
}

/** As browsers read frame-ancestors: the star stands for one name or more, and not for none. */
function matches(origin: string, pattern: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return origin === pattern;
  return origin.length > before.length + after.length && origin.startsWith(before) && origin.endsWith(after);
}
