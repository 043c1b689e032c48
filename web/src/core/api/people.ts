import { ApiError, ask, fieldsOf, isText, itemsOf, numberOr, oneOf, textOr } from './http';
import { type AccessLevel, accessLevels } from './rooms';

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly language: string;
  readonly isAdministrator: boolean;
  readonly hasTotp: boolean;
  /** How many passkeys the account has. */
  readonly passkeys: number;
  /** An administrator whose account a password alone would open: first of all this is mended. */
  readonly needsSecondFactor: boolean;
  readonly defaultAccessLevel: AccessLevel | undefined;
}

export interface MeChange {
  readonly fullName?: string;
  readonly language?: string;
  readonly defaultAccessLevel?: AccessLevel;
}

export type SecondStep = 'totp' | 'passkey';

/** The person, or by what else they have to show who they are. */
export type SignedIn = { readonly me: Me } | { readonly secondStep: readonly SecondStep[] };

const linkPurposes = ['first-administrator', 'invitation', 'reset', 'password'] as const;

/** What a link to an account is for. */
export interface AccountLink {
  readonly purpose: (typeof linkPurposes)[number];
  readonly email: string;
  readonly fullName: string;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly madeAt: Date | undefined;
  readonly usedAt: Date | undefined;
}

/** A browser in which the person is signed in. */
export interface SessionOfMe {
  readonly id: string;
  readonly device: string;
  readonly madeAt: Date | undefined;
  readonly isThisOne: boolean;
}

/** Somebody found by name or address. */
export interface FoundPerson {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
}

/** A key of an authenticator app that is not in force yet. */
export interface PendingTotp {
  readonly secret: string;
  /** For the QR code. */
  readonly uri: string;
  /** Goes back with the first code. */
  readonly secretToken: string;
}

const post = (body: unknown = {}) => ({ method: 'POST', body }) as const;
const at = (list: string, id: string) => `${list}/${encodeURIComponent(id)}/`;

/** Who is signed in, or undefined for nobody. */
export async function fetchMe(signal?: AbortSignal): Promise<Me | undefined> {
  try {
    return parseMe(await ask('users/me/', signal && { signal }));
  } catch (error) {
    if (error instanceof ApiError && error.failure === 'signed_out') return undefined;
    throw error;
  }
}

export async function changeMe(id: string, { fullName, language, defaultAccessLevel }: MeChange): Promise<Me> {
  const body = { full_name: fullName, language, default_room_access_level: defaultAccessLevel };
  return parseMe(await ask(at('users', id), { method: 'PATCH', body }));
}

export async function signIn(email: string, password: string): Promise<SignedIn> {
  return parseSignedIn(await ask('sign-in/', post({ email, password })));
}

/** Has a link mailed with which a new password is chosen, if there is such an account. */
export async function forgetPassword(email: string): Promise<void> {
  await ask('sign-in/reset/', post({ email }));
}

/** The second step by a code of the authenticator app, or by a recovery code. */
export async function signInWithCode(code: string): Promise<Me> {
  return parseMe(await ask('sign-in/totp/', post({ code })));
}

/** PublicKeyCredentialRequestOptionsJSON. */
export async function passkeySignInOptions(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return publicKeyOf(await ask('sign-in/passkey/options/', post()));
}

export async function signInWithPasskey(credential: unknown): Promise<Me> {
  return parseMe(await ask('sign-in/passkey/', post({ credential })));
}

/** Where this page goes next, if the session has to be ended at the provider, too. */
export async function signOut(): Promise<string | undefined> {
  const address = fieldsOf(await ask('sign-out/', post()))['sign_out_at'];
  return isText(address) && /^https?:/.test(address) ? address : undefined;
}

export async function fetchLink(key: string): Promise<AccountLink> {
  const { purpose, email, full_name: fullName } = fieldsOf(await ask(at('links', key)));
  const known = oneOf(linkPurposes, purpose, undefined);
  if (!known) throw new ApiError('broken');
  return { purpose: known, email: textOr(email, ''), fullName: textOr(fullName, '') };
}

/** Uses the link up. Signs the person in, or asks for the account’s second step. */
export async function followLink(
  key: string,
  { email, fullName, password }: { readonly email?: string; readonly fullName?: string; readonly password: string },
): Promise<SignedIn> {
  return parseSignedIn(await ask(at('links', key), post({ email, full_name: fullName, password })));
}

/** A file with all that the server keeps about who is signed in. */
export const exportAddress = '/api/v1.0/users/me/export/';

export async function changePassword(current: string, next: string): Promise<void> {
  await ask('password/', post({ current, new: next }));
}

export async function listPasskeys(signal?: AbortSignal): Promise<readonly Passkey[]> {
  return itemsOf(await ask('passkeys/', signal && { signal })).flatMap((item) => {
    const { id, name, made_at: made, used_at: used } = fieldsOf(item);
    return isText(id) ? [{ id, name: textOr(name, ''), madeAt: dateOf(made), usedAt: dateOf(used) }] : [];
  });
}

/** PublicKeyCredentialCreationOptionsJSON. */
export async function newPasskeyOptions(): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return publicKeyOf(await ask('passkeys/options/', post()));
}

export async function addPasskey(name: string, credential: unknown): Promise<void> {
  await ask('passkeys/', post({ name, credential }));
}

export async function renamePasskey(id: string, name: string): Promise<void> {
  await ask(at('passkeys', id), { method: 'PATCH', body: { name } });
}

export async function removePasskey(id: string): Promise<void> {
  await ask(at('passkeys', id), { method: 'DELETE' });
}

export async function beginTotp(): Promise<PendingTotp> {
  const { secret, uri, secret_token: secretToken } = fieldsOf(await ask('totp/', post()));
  if (!isText(secret) || !isText(uri)) throw new ApiError('broken');
  return { secret, uri, secretToken: textOr(secretToken, secret) };
}

/** Puts it in force. Brings the recovery codes, which are shown only now. */
export async function confirmTotp(secretToken: string, code: string): Promise<readonly string[]> {
  const codes = fieldsOf(await ask('totp/confirm/', post({ secret_token: secretToken, code })))['recovery_codes'];
  return Array.isArray(codes) ? codes.filter(isText) : [];
}

export async function removeTotp(): Promise<void> {
  await ask('totp/', { method: 'DELETE' });
}

export async function listSessions(signal?: AbortSignal): Promise<readonly SessionOfMe[]> {
  return itemsOf(await ask('sessions/', signal && { signal })).flatMap((item) => {
    const { id, device, made_at: made, is_current: current } = fieldsOf(item);
    return isText(id)
      ? [{ id, device: textOr(device, ''), madeAt: dateOf(made), isThisOne: current === true }]
      : [];
  });
}

export async function endSession(id: string): Promise<void> {
  await ask(at('sessions', id), { method: 'DELETE' });
}

/** People whose name or address has these letters, at least three. */
export async function findPeople(query: string, signal?: AbortSignal): Promise<readonly FoundPerson[]> {
  return itemsOf(await ask('users/', { query: { q: query }, ...(signal && { signal }) })).flatMap((item) => {
    const { id, full_name: fullName, email } = fieldsOf(item);
    return isText(id) ? [{ id, fullName: textOr(fullName, textOr(email, '')), email: textOr(email, '') }] : [];
  });
}

function parseSignedIn(body: unknown): SignedIn {
  const steps = fieldsOf(body)['second_step'];
  if (!Array.isArray(steps)) return { me: parseMe(body) };
  return { secondStep: (['passkey', 'totp'] as const).filter((step) => steps.includes(step)) };
}

export function parseMe(body: unknown): Me {
  const fields = fieldsOf(body);
  const { id, email } = fields;
  if (!isText(id)) throw new ApiError('broken');
  return {
    id,
    email: textOr(email, ''),
    fullName: textOr(fields['full_name'], textOr(email, '')),
    language: textOr(fields['language'], ''),
    isAdministrator: fields['is_administrator'] === true,
    hasTotp: fields['has_totp'] === true,
    passkeys: numberOr(fields['passkeys'], 0),
    needsSecondFactor: fields['needs_second_factor'] === true,
    defaultAccessLevel: oneOf(accessLevels, fields['default_room_access_level'], undefined),
  };
}

function publicKeyOf<T>(body: unknown): T {
  const options = fieldsOf(body)['publicKey'];
  if (!isText(fieldsOf(options)['challenge'])) throw new ApiError('broken');
  return options as T;
}

/** Of milliseconds since 1970, or of ISO 8601. */
function dateOf(value: unknown): Date | undefined {
  const date = typeof value === 'number' || isText(value) ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) && date.getTime() > 0 ? date : undefined;
}
