import {readFileSync} from 'node:fs';
import {createServer, type Server as HttpServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {resolve} from 'node:path';
import {root} from './server.ts';

const library = readFileSync(resolve(root, 'web/node_modules/livekit-client/dist/livekit-client.umd.js'));
const page = `<!doctype html>
<meta charset="utf-8">
<title>A page with LiveKit's client and nothing else</title>
<style>video { width: 640px; height: 360px }</style>
<script src="/livekit-client.js"></script>
<body></body>
`;

/** Somebody else's site, with a page that only loads LiveKit's client. */
export class Site {
  private constructor(
    private readonly listener: HttpServer,
    private readonly host: string,
  ) {}

  static async open(host = '127.0.0.1'): Promise<Site> {
    const listener = createServer(({url}, response) => {
      const isLibrary = url === '/livekit-client.js';
      response.setHeader('content-type', isLibrary ? 'text/javascript' : 'text/html');
      response.end(isLibrary ? library : page);
    });
    await new Promise<void>((done) => listener.listen(0, host, done));
    return new Site(listener, host);
  }

  get url(): string {
    return `http://${this.host}:${(this.listener.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.listener.close(done));
    this.listener.closeAllConnections();
    await closed;
  }
}
