import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {RoomServiceClient} from 'livekit-server-sdk';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binary = resolve(root, process.env.VISIO_BINARY ?? 'build/asan/visio');

/** A room of the product, as the API describes it. */
export interface MadeRoom {
  /** What LiveKit's clients call it. */
  id: string;
  /** What stands in its address. */
  slug: string;
}

/** Somebody who may sign in. */
export interface Account {
  email: string;
  name: string;
  password: string;
}

/** Below those that the kernel gives to outgoing connections, so that no browser takes it meanwhile. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer();
    const isFree = await new Promise<boolean>((answer) => {
      probe.once('error', () => answer(false));
      probe.listen(port, () => answer(true));
    });
    if (!isFree) continue;
    await new Promise((done) => probe.close(done));
    return port;
  }
}

/** A `visio serve` of its own, on loopback unless told, with two shards and a data folder that goes with it. */
export class Server {
  readonly data = mkdtempSync(join(tmpdir(), 'visio-e2e-'));
  private readonly log: string[] = [];
  private process: ChildProcess;

  private constructor(
    readonly port: number,
    private readonly host: string,
    private readonly settings: Record<string, string>,
  ) {
    this.process = this.launch();
  }

  static async start(settings: Record<string, string> = {}, host = '127.0.0.1'): Promise<Server> {
    const server = new Server(await freePort(), host, {
      VISIO_SERVER_BIND: host,
      VISIO_MEDIA_SHARDS: '2',
      VISIO_MEDIA_SPREAD_ROOMS: 'true',
      VISIO_MEDIA_UDP_PORT_FIRST: '0',
      VISIO_MEDIA_TCP_PORT: String(await freePort()),
      ...settings,
    });
    await server.ready();
    return server;
  }

  /** Ends the server without a word to anybody, as a power cut does. */
  async crash(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
  }

  /** Asks the server to end, as an operator does, and waits until it has. */
  async terminate(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGTERM');
    await ended;
    if (this.process.exitCode !== 0) throw new Error(`visio ended badly:\n${this.output}`);
  }

  /** After a crash or an end: the same port, keys and settings. */
  async startAgain(): Promise<void> {
    this.process = this.launch();
    await this.ready();
  }

  /** Ends the server and starts it again; returns after how many milliseconds HTTP answers. */
  async restart(): Promise<number> {
    const began = performance.now();
    await this.terminate();
    await this.startAgain();
    return performance.now() - began;
  }

  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  get webSocketUrl(): string {
    return `ws://${this.host}:${this.port}`;
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

  /** What a backend calls. */
  rooms(): RoomServiceClient {
    const {key, secret} = this.keys();
    return new RoomServiceClient(this.url, key, secret);
  }

  token(room: string, identity: string, ...options: string[]): string {
    const who = ['--room', room, '--identity', identity, ...options];
    return this.command('token', 'create', '--data', this.data, ...who).trim();
  }

  /** Makes a room that everybody may enter, as its page does. */
  async makeRoom(name?: string): Promise<MadeRoom> {
    const body = JSON.stringify({name, access_level: 'public'});
    const headers = {'content-type': 'application/json'};
    const answer = await fetch(`${this.url}/api/v1.0/rooms/`, {method: 'POST', headers, body});
    if (answer.status !== 201) throw new Error(`no room was made: ${await answer.text()}`);
    return (await answer.json()) as MadeRoom;
  }

  /** Makes an account as an operator does, beside the running server. */
  makeAccount({email, name, password}: Account): void {
    const args = ['user', 'create', '--data', this.data, '--email', email, '--name', name, '--password-stdin'];
    execFileSync(binary, args, {input: password, stdio: ['pipe', 'ignore', 'inherit']});
  }

  /** What lets somebody without an account into a meeting that is open to everybody. */
  async guestToken(code: string, name: string): Promise<string> {
    const answer = await fetch(`${this.url}/api/v1.0/rooms/${code}/?username=${encodeURIComponent(name)}`);
    const {livekit} = (await answer.json()) as {livekit?: {token: string}};
    if (!livekit) throw new Error(`${name} may not enter ${code}`);
    return livekit.token;
  }

  /** What LiveKit's clients call the room of a meeting. */
  async roomOf(code: string): Promise<string> {
    const answer = await fetch(`${this.url}/api/v1.0/rooms/${code}/`);
    return ((await answer.json()) as MadeRoom).id;
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

  private launch(): ChildProcess {
    const child = spawn(binary, ['serve', '--port', String(this.port), '--data', this.data], {
      env: {...process.env, ...this.settings},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => this.log.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => this.log.push(chunk.toString()));
    return child;
  }

  /** What an operator types, beside the running server too; its output. */
  command(...args: string[]): string {
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
