import { ask, fieldsOf, isText, numberOr, oneOf, textOr } from './http';
import { parseSite, type Site } from './site';

/** What the server offers to this visitor. */
export interface ServerConfig {
  /** Who may make rooms. */
  readonly create: 'anyone' | 'signed-in' | 'role';
  /** Whether this visitor may. */
  readonly mayCreate: boolean;
  readonly hasAccounts: boolean;
  /** Whether this browser's session is good: else there is nobody to ask about. */
  readonly isSignedIn: boolean;
  readonly hasPasswords: boolean;
  readonly hasPasskeys: boolean;
  /** Of single sign-on: what people call an account there, or ''; undefined where there is none. */
  readonly provider: { readonly name: string } | undefined;
  /** Whether pages ask the provider, without showing anything, who is signed in there. */
  readonly asksSilently: boolean;
  /** Whether the server sends mail. */
  readonly sendsMail: boolean;
  /** The origins whose pages may show meetings in a frame. */
  readonly embeddedBy: readonly string[];
  /** After how many minutes alone in a meeting one is asked whether one is still there; 0: never. */
  readonly aloneMinutes: number;
  /** What may be sent in the chat of a meeting; undefined: no files. */
  readonly chatFiles: ChatFileRules | undefined;
  readonly site: Site;
}

/** What may be sent in the chat of a meeting. */
export interface ChatFileRules {
  /** Of one file, in bytes. */
  readonly maxSize: number;
  /** Whether the server has each looked at, which takes a moment. */
  readonly isScanned: boolean;
}

/** Also gives the browser the cookie that later requests need. */
export async function fetchConfig(signal?: AbortSignal): Promise<ServerConfig> {
  const body = fieldsOf(await ask('config/', signal && { signal }));
  const visio = fieldsOf(body['visio']);
  const { password, passkey, provider } = fieldsOf(visio['sign_in']);
  return {
    create: oneOf(['anyone', 'signed-in', 'role'] as const, visio['create'], 'anyone'),
    mayCreate: visio['may_create'] !== false,
    hasAccounts: visio['has_accounts'] === true,
    isSignedIn: visio['signed_in'] === true,
    hasPasswords: password !== false,
    hasPasskeys: passkey !== false,
    provider: provider ? { name: textOr(fieldsOf(provider)['name'], '') } : undefined,
    asksSilently: body['is_silent_login_enabled'] === true,
    sendsMail: visio['mail'] === true,
    embeddedBy: Array.isArray(visio['embedded_by']) ? visio['embedded_by'].filter(isText) : [],
    aloneMinutes: numberOr(visio['alone_minutes'], 10),
    chatFiles: parseChatFiles(fieldsOf(visio['chat_files'])),
    site: parseSite(visio['site']),
  };
}

function parseChatFiles({ max_size: size, is_scanned: isScanned }: Record<string, unknown>): ChatFileRules | undefined {
  const maxSize = numberOr(size, 0);
  return maxSize > 0 ? { maxSize, isScanned: isScanned === true } : undefined;
}
