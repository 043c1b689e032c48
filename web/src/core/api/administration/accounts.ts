import { ApiError, ask, fieldsOf, isText, itemsOf, numberOr, textOr } from '../http';
import { below, type Body, dateOf, get, knownNumber } from './fields';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly isAdministrator: boolean;
  readonly isActive: boolean;
  /** Its link is out, and was not followed yet. */
  readonly isInvited: boolean;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: number;
  readonly rooms: number | undefined;
  readonly lastSignInAt: Date | undefined;
}

export const accountFilters = ['all', 'administrators', 'invited', 'deactivated'] as const;
export type AccountFilter = (typeof accountFilters)[number];

export interface AccountQuery {
  readonly page: number;
  readonly query: string;
  readonly show: AccountFilter;
}

export interface AccountPage {
  readonly items: readonly Account[];
  readonly total: number;
  readonly hasMore: boolean;
  readonly accounts: number;
  readonly administrators: number;
  readonly invited: number;
}

/** What goes with an account. */
export interface AccountContents {
  /** The names of rooms that nobody else owns. */
  readonly rooms: readonly string[];
}

/** As many as the server gives at once here. */
export const accountsPerPage = 50;

export async function listAccounts({ page, query, show }: AccountQuery, signal?: AbortSignal): Promise<AccountPage> {
  const asked = { page, page_size: accountsPerPage, q: query, show: show === 'all' ? undefined : show };
  const body = await get('accounts/', signal, asked);
  const { count, has_next: hasNext, totals } = fieldsOf(body);
  const { accounts, administrators, invited } = fieldsOf(totals);
  const items = itemsOf(body).flatMap((item) => accountOf(fieldsOf(item)));
  const total = numberOr(count, items.length);
  return {
    items,
    total,
    hasMore: hasNext === true,
    accounts: numberOr(accounts, total),
    administrators: numberOr(administrators, 0),
    invited: numberOr(invited, 0),
  };
}

/** Makes an account. Brings the link that opens it. */
export async function inviteAccount(email: string, fullName: string, isAdministrator: boolean): Promise<string> {
  return linkIn(await ask('accounts/', { method: 'POST', body: { email, full_name: fullName, is_administrator: isAdministrator } }));
}

export async function changeAccount(id: string, change: { readonly isActive?: boolean; readonly isAdministrator?: boolean }): Promise<void> {
  const { isActive, isAdministrator } = change;
  await ask(below('accounts', id), { method: 'PATCH', body: { is_active: isActive, is_administrator: isAdministrator } });
}

/** Brings the link that opens an account anew. */
export async function resetAccount(id: string): Promise<string> {
  return linkIn(await ask(below('accounts', id, 'reset/'), { method: 'POST', body: {} }));
}

/** Brings how many rooms went to the other account. */
export async function handOverRooms(id: string, to: string): Promise<number> {
  return numberOr(fieldsOf(await ask(below('accounts', id, 'hand-over/'), { method: 'POST', body: { to } }))['rooms'], 0);
}

export async function fetchAccountContents(id: string, signal?: AbortSignal): Promise<AccountContents> {
  const { rooms } = fieldsOf(await get(below('accounts', id, 'contents/'), signal));
  const names = Array.isArray(rooms) ? rooms.map((room) => textOr(fieldsOf(room)['name'], '')) : [];
  return { rooms: names };
}

/** Erases a deactivated account, and its rooms that nobody else owns. */
export async function eraseAccount(id: string): Promise<void> {
  await ask(below('accounts', id), { method: 'DELETE', body: { delete_rooms: true } });
}

function accountOf(fields: Body): Account[] {
  const { id, email, full_name: fullName } = fields;
  if (!isText(id)) return [];
  return [{
    id,
    email: textOr(email, ''),
    fullName: textOr(fullName, textOr(email, '')),
    isAdministrator: fields['is_administrator'] === true,
    isActive: fields['is_active'] !== false,
    isInvited: fields['is_invited'] === true,
    hasPassword: fields['has_password'] === true,
    hasTotp: fields['has_totp'] === true,
    passkeys: numberOr(fields['passkeys'], 0),
    rooms: knownNumber(fields['rooms']),
    lastSignInAt: dateOf(fields['last_sign_in_at']),
  }];
}

function linkIn(body: unknown): string {
  const link = fieldsOf(body)['link'];
  if (!isText(link)) throw new ApiError('broken');
  return link;
}
