import {generateKeyPairSync} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import OidcProvider from 'oidc-provider';
import type {Server} from './server.ts';

const clientId = 'visio';
const secret = 'a secret between Visio and the provider';

/** What its context says of somebody who signs in. */
interface Context {
  oidc: {client: {clientId: string}; session: {accountId: string}; provider: OidcProvider};
  body: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A provider of OpenID Connect, at which anybody may sign in under any name. */
export class Provider {
  private readonly folder = mkdtempSync(join(tmpdir(), 'visio-provider-'));
  private readonly secretFile = join(this.folder, 'secret');
  private handler: Handler = (_, response) => response.writeHead(503).end();
  private visio = '';

  private constructor(private readonly listener: HttpServer) {
    writeFileSync(this.secretFile, secret, {mode: 0o600});
  }

  /** It is down until it is told whom it serves. */
  static async open(): Promise<Provider> {
    const listener = createServer((request, response) => provider.handler(request, response));
    const provider = new Provider(listener);
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Environment variables of the server that stands on it. */
  get settings(): Record<string, string> {
    return {
      VISIO_OPENID_ISSUER: this.issuer,
      VISIO_OPENID_NAME: 'your town account',
      VISIO_OPENID_CLIENT_ID: clientId,
      VISIO_OPENID_CLIENT_SECRET_FILE: this.secretFile,
      VISIO_OPENID_SILENT: 'true',
    };
  }

  /** Begins to work for a server. */
  serve({url}: Server): void {
    this.visio = url;
    this.rotate();
  }

  /** From now on it signs with another key, and publishes no other. */
  rotate(): void {
    const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
    const key = {...privateKey.export({format: 'jwk'}), use: 'sig', alg: 'RS256', kid: String(Math.random())};
    this.handler = new OidcProvider(this.issuer, this.rules(key)).callback();
  }

  /** Answers nobody until serve() or rotate(). */
  goDown(): void {
    this.handler = (_, response) => response.writeHead(503).end();
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.listener.close(done));
    this.listener.closeAllConnections();
    await closed;
    rmSync(this.folder, {recursive: true});
  }

  private rules(key: object): object {
    const api = `${this.visio}/api/v1.0`;
    return {
      clients: [
        {
          client_id: clientId,
          client_secret: secret,
          redirect_uris: [`${api}/callback/`],
          post_logout_redirect_uris: [`${api}/logout-callback/`],
          backchannel_logout_uri: `${api}/backchannel-logout/`,
          backchannel_logout_session_required: true,
        },
      ],
      jwks: {keys: [key]},
      cookies: {keys: ['a key for cookies, the same after a rotation']},
      claims: {openid: ['sub'], email: ['email', 'email_verified'], profile: ['name']},
      features: {
        backchannelLogout: {enabled: true},
        rpInitiatedLogout: {enabled: true, logoutSource: askToSignOut},
      },
      findAccount: (_: unknown, name: string) => ({accountId: name, claims: () => claimsOf(name)}),
      loadExistingGrant: grantAll,
    };
  }
}

function claimsOf(name: string): object {
  const address = name.toLowerCase().replaceAll(' ', '.');
  return {sub: name, name, email: `${address}@town.test`, email_verified: true};
}

/** Nobody is asked what Visio may know. */
async function grantAll({oidc}: Context): Promise<object> {
  const grant = new oidc.provider.Grant({clientId: oidc.client.clientId, accountId: oidc.session.accountId});
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}

async function askToSignOut(context: Context, form: string): Promise<void> {
  const button = '<button form="op.logoutForm" name="logout" value="yes">Sign out there</button>';
  context.body = `<!doctype html><title>Sign out</title>${form}${button}`;
}
