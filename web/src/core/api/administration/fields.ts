import { ask, fieldsOf, isText, textOr } from '../http';

/** How well sound and video reach somebody. */
export type Quality = 'good' | 'fair' | 'poor' | 'lost';
export const qualities = ['good', 'fair', 'poor', 'lost'] as const;

/** Something with a name, such as an account or a room. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export type Signal = AbortSignal | undefined;
export type Body = Record<string, unknown>;

export const get = (path: string, signal: Signal, query: Readonly<Record<string, string | number | undefined>> = {}) =>
  ask(path, { query, ...(signal && { signal }) });
export const below = (list: string, id: string, act = '') => `${list}/${encodeURIComponent(id)}/${act}`;
export const knownNumber = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

export function namedOf(value: unknown): Named | undefined {
  const { id, name } = fieldsOf(value);
  return isText(id) ? { id, name: textOr(name, '') } : undefined;
}

export function listOf(value: unknown): Body[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

export function dateOf(value: unknown): Date | undefined {
  const date = typeof value === 'number' || isText(value) ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}
