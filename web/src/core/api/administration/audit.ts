import { fieldsOf, isText, itemsOf, numberOr, textOr } from '../http';
import { type Body, dateOf, get, listOf, type Named, namedOf } from './fields';

export interface AuditEntry {
  readonly id: string;
  readonly at: Date | undefined;
  readonly group: string;
  readonly action: string;
  readonly isFailure: boolean;
  readonly actor: { readonly kind: string; readonly name: string };
  readonly object: { readonly kind: string; readonly name: string };
  readonly room: Named | undefined;
  readonly address: string | undefined;
  readonly detail: readonly (readonly [string, string])[];
}

export interface AuditFilter {
  readonly query: string;
  readonly group: string;
  /** Since when; undefined: all that is kept. */
  readonly from: Date | undefined;
  readonly failures: boolean;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  /** Where older ones begin; undefined where there are none. */
  readonly next: string | undefined;
  readonly count: number;
  /** There are more than are counted. */
  readonly isMore: boolean;
}

export async function fetchAudit(filter: AuditFilter, before: string | undefined, signal?: AbortSignal): Promise<AuditPage> {
  const body = await get('admin/audit/', signal, { ...auditQuery(filter), before, page_size: 50 });
  const { next, count, count_is_more: isMore } = fieldsOf(body);
  const items = itemsOf(body).flatMap((item) => auditEntryOf(fieldsOf(item)));
  return { items, next: textOr(next, undefined), count: numberOr(count, items.length), isMore: isMore === true };
}

/** The groups of actions that there are. */
export async function fetchAuditGroups(signal?: AbortSignal): Promise<readonly string[]> {
  return listOf(fieldsOf(await get('admin/audit/actions/', signal))['groups']).map(({ name }) => name).filter(isText);
}

/** The address of the same entries as a file. */
export function auditFile(filter: AuditFilter): string {
  const given = Object.entries(auditQuery(filter)).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/api/v1.0/admin/audit.csv${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
}

function auditQuery({ query, group, from, failures }: AuditFilter): Record<string, string | undefined> {
  return { q: query, group, from: from?.toISOString(), failures: failures ? 'true' : undefined };
}

function auditEntryOf(fields: Body): AuditEntry[] {
  const { id, at, group, action, is_failure: isFailure, actor, object, room, address, detail } = fields;
  if (!isText(id) || !isText(action)) return [];
  const of = (value: unknown) => ({ kind: textOr(fieldsOf(value)['kind'], ''), name: textOr(fieldsOf(value)['name'], '') });
  return [{
    id,
    at: dateOf(at),
    group: textOr(group, ''),
    action,
    isFailure: isFailure === true,
    actor: of(actor),
    object: of(object),
    room: namedOf(room),
    address: textOr(address, undefined),
    detail: Object.entries(fieldsOf(detail)).flatMap(([name, value]) => (isText(value) ? [[name, value] as const] : [])),
  }];
}
