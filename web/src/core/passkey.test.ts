// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canUsePasskeys, credentialToJson, makePasskey, parseRequestOptions, PasskeyError, showPasskey } from './passkey';

const bytes = (...values: number[]) => new Uint8Array(values).buffer;
const options = { challenge: '-_8', allowCredentials: [{ id: 'AQI', type: 'public-key' }], rpId: 'visio.test', userVerification: 'required' };

class OldCredential {
  id = 'AQI';
  type = 'public-key';
  rawId = bytes(1, 2);
  authenticatorAttachment = null;
  response = { clientDataJSON: bytes(123), authenticatorData: bytes(251, 255), signature: bytes(9), userHandle: null };
}

function browserWith(get: () => Promise<unknown>, create = get) {
  vi.stubGlobal('PublicKeyCredential', OldCredential);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { credentials: { get, create } });
}

afterEach(() => vi.unstubAllGlobals());

describe('a passkey', () => {
  it('is shown in a browser that knows no JSON, with every buffer in base64url', async () => {
    const get = vi.fn<() => Promise<unknown>>(async () => new OldCredential());
    browserWith(get);
    expect(canUsePasskeys()).toBe(true);
    expect(await showPasskey(options)).toEqual({
      id: 'AQI',
      rawId: 'AQI',
      type: 'public-key',
      authenticatorAttachment: undefined,
      clientExtensionResults: {},
      response: { clientDataJSON: 'ew', authenticatorData: '-_8', signature: 'CQ' },
    });
    expect(get).toHaveBeenCalledWith({ publicKey: parseRequestOptions(options) });
  });

  it('takes the challenge and the keys as bytes', () => {
    const parsed = parseRequestOptions(options);
    expect([...new Uint8Array(parsed.challenge as ArrayBuffer)]).toEqual([251, 255]);
    expect(parsed).toMatchObject({ rpId: 'visio.test', userVerification: 'required' });
    expect(parsed.allowCredentials?.map(({ type }) => type)).toEqual(['public-key']);
  });

  it.each([
    ['NotAllowedError', 'given_up'],
    ['InvalidStateError', 'already_there'],
    ['SecurityError', 'impossible'],
  ])('that ends in %s is %s', async (name, why) => {
    browserWith(async () => {
      throw new DOMException('no', name);
    });
    const creation = { ...options, rp: { name: 'Visio' }, user: { id: 'AQ', name: 'n', displayName: 'N' }, pubKeyCredParams: [] };
    const failure = await makePasskey(creation).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PasskeyError);
    expect(failure).toHaveProperty('why', why);
  });

  it('keeps what a new one says about how it is reached', () => {
    const made = { ...new OldCredential(), response: { clientDataJSON: bytes(1), attestationObject: bytes(2), getTransports: () => ['usb'] } };
    expect(credentialToJson(made as never)).toMatchObject({ response: { attestationObject: 'Ag', transports: ['usb'] } });
  });

  it('cannot be used where the page is not secure', () => {
    browserWith(async () => null);
    vi.stubGlobal('isSecureContext', false);
    expect(canUsePasskeys()).toBe(false);
  });
});
