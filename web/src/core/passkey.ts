/** Why the browser brought no passkey. */
export class PasskeyError extends Error {
  /** Given up by the person, or there is none here: the browser does not tell which. */
  constructor(
    readonly why: 'given_up' | 'already_there' | 'impossible',
    cause: unknown,
  ) {
    super(why, { cause });
    this.name = 'PasskeyError';
  }
}

/** Whether this browser, on this address, can use passkeys. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && isSecureContext;
}

/** Asks the person to show a passkey. Brings what the server wants to see. Rejects with a PasskeyError. */
export async function showPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  const parse = PublicKeyCredential.parseRequestOptionsFromJSON?.bind(PublicKeyCredential) ?? parseRequestOptions;
  return jsonOf(navigator.credentials.get({ publicKey: parse(options) }));
}

/** Makes a passkey on this device or on a key. Brings what the server wants to see. Rejects with a PasskeyError. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  const parse = PublicKeyCredential.parseCreationOptionsFromJSON?.bind(PublicKeyCredential) ?? parseCreationOptions;
  return jsonOf(navigator.credentials.create({ publicKey: parse(options) }));
}

async function jsonOf(asked: Promise<Credential | null>): Promise<unknown> {
  const credential = await asked.catch((error: unknown) => {
    throw new PasskeyError(reasonIn(error), error);
  });
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyError('given_up', undefined);
  return typeof credential.toJSON === 'function' ? credential.toJSON() : credentialToJson(credential);
}

function reasonIn(error: unknown): PasskeyError['why'] {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'InvalidStateError') return 'already_there';
  return ['NotAllowedError', 'AbortError'].includes(name) ? 'given_up' : 'impossible';
}

type DescriptorsJson = readonly PublicKeyCredentialDescriptorJSON[] | undefined;

// What follows does by hand what browsers of 2025 and later do themselves.

export function parseRequestOptions(json: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  const { challenge, allowCredentials, extensions: _, ...rest } = json;
  return {
    ...rest,
    challenge: bytesOf(challenge),
    allowCredentials: descriptorsOf(allowCredentials),
  } as PublicKeyCredentialRequestOptions;
}

export function parseCreationOptions(json: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  const { challenge, user, excludeCredentials, extensions: _, ...rest } = json;
  return {
    ...rest,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: descriptorsOf(excludeCredentials),
  } as PublicKeyCredentialCreationOptions;
}

function descriptorsOf(json: DescriptorsJson = []): PublicKeyCredentialDescriptor[] {
  return json.map(({ id, transports }) => ({
    type: 'public-key',
    id: bytesOf(id),
    ...(transports && { transports: transports as AuthenticatorTransport[] }),
  }));
}

/** As PublicKeyCredential.toJSON() has it: every buffer in base64url. */
export function credentialToJson({ id, rawId, type, response, authenticatorAttachment }: PublicKeyCredential): unknown {
  const made = response as Partial<AuthenticatorAttestationResponse & AuthenticatorAssertionResponse>;
  const buffers = {
    clientDataJSON: made.clientDataJSON,
    attestationObject: made.attestationObject,
    authenticatorData: made.authenticatorData,
    signature: made.signature,
    userHandle: made.userHandle ?? undefined,
  };
  const texts = Object.entries(buffers).flatMap(([name, value]) => (value ? [[name, textOfBytes(value)]] : []));
  const transports = made.getTransports?.();
  return {
    id,
    rawId: textOfBytes(rawId),
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: {},
    response: { ...Object.fromEntries(texts), ...(transports && { transports }) },
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function textOfBytes(buffer: ArrayBuffer): string {
  const bytes = [...new Uint8Array(buffer)].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
