import { ApiError, ask, fieldsOf, isText, numberOr, oneOf, textOr } from '../http';
import { dateOf, get, listOf } from './fields';

/** How long one kind of data is kept. */
export interface Retention {
  readonly kind: string;
  readonly rows: number;
  readonly days: number;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly decidedBy: 'configuration' | 'administrators' | 'default';
  readonly changedAt: Date | undefined;
  readonly changedBy: string | undefined;
  /** What the next run deletes. */
  readonly next: { readonly at: Date | undefined; readonly rows: number } | undefined;
}

export async function fetchRetention(signal?: AbortSignal): Promise<readonly Retention[]> {
  return retentionIn(await get('admin/retention/', signal));
}

/** `days` undefined: back to what the configuration says. */
export async function changeRetention(kind: string, days: number | undefined): Promise<readonly Retention[]> {
  return retentionIn(await ask('admin/retention/', { method: 'PATCH', body: { [kind]: days ?? null } }));
}

/** How many rows a change would delete, and how many days it comes to. */
export async function previewRetention(kind: string, days: number | undefined, signal?: AbortSignal): Promise<{ readonly days: number; readonly rows: number }> {
  const request = { method: 'POST', body: { [kind]: days ?? null }, ...(signal && { signal }) } as const;
  const body = fieldsOf(await ask('admin/retention/preview/', request));
  const found = listOf(body['kinds']).find((item) => item['kind'] === kind);
  if (!found) throw new ApiError('broken');
  return { days: numberOr(found['days'], days ?? 0), rows: numberOr(found['rows'], 0) };
}

function retentionIn(body: unknown): Retention[] {
  return listOf(fieldsOf(body)['kinds']).flatMap((fields) => {
    const { kind, rows, days, default: usual, least, most, decided_by: decidedBy, changed_at: changed, next } = fields;
    if (!isText(kind)) return [];
    const kept = numberOr(days, 0);
    const { at, rows: gone } = fieldsOf(next);
    return [{
      kind,
      rows: numberOr(rows, 0),
      days: kept,
      usual: numberOr(usual, kept),
      least: numberOr(least, 1),
      most: numberOr(most, 3650),
      decidedBy: oneOf(['configuration', 'administrators', 'default'] as const, decidedBy, 'default'),
      changedAt: dateOf(changed),
      changedBy: textOr(fields['changed_by'], undefined),
      next: next ? { at: dateOf(at), rows: numberOr(gone, 0) } : undefined,
    }];
  });
}
