import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binary = resolve(root, process.env.VISIO_BINARY ?? 'build/asan/visio');

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** A `visio serve` of its own, on loopback, with two shards and a data folder that goes with it. */
export class Server {
  private constructor(
    private readonly process: ChildProcess,
    readonly port: number,
    readonly data: string,
    private readonly log: string[],
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const data = mkdtempSync(join(tmpdir(), 'visio-e2e-'));
    const port = await freePort();
    const child = spawn(binary, ['serve', '--port', String(port), '--data', data], {
      env: {
        ...process.env,
        VISIO_MEDIA_SHARDS: '2',
        VISIO_MEDIA_UDP_PORT_FIRST: '0',
        VISIO_MEDIA_TCP_PORT: String(await freePort()),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    const server = new Server(child, port, data, log);
    await server.ready();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get webSocketUrl(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  get output(): string {
    return this.log.join('');
  }

  /** The API key and secret that the server made. */
  keys(): {key: string; secret: string} {
    const text = this.command('keys', '--data', this.data);
    const value = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1] ?? '';
    return {key: value('key'), secret: value('secret')};
  }

  token(room: string, identity: string, ...options: string[]): string {
    const who = ['--room', room, '--identity', identity, ...options];
    return this.command('token', 'create', '--data', this.data, ...who).trim();
  }

  /** Ends the server and returns how it ended: 0 when nothing was wrong, sanitizers included. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode === null) {
      const ended = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.data, {recursive: true, force: true});
    return this.process.exitCode;
  }

  private command(...args: string[]): string {
    return execFileSync(binary, args, {encoding: 'utf8'});
  }

  private async ready(): Promise<void> {
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`visio ended:\n${this.output}`);
      const answer = await fetch(`${this.url}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((again) => setTimeout(again, 50));
    }
  }
}
