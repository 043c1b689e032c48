import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {dirname, resolve} from 'node:path';
import {createInterface, type Interface} from 'node:readline';
import {binary} from './server.ts';

/** What one direction of a link is like; what is left out stays as it was, at first without limit, delay or loss. */
export interface LinkProfile {
  /** Bits of IP packets per second; 0: without limit. */
  rate?: number;
  /** What waits longer for the bottleneck is dropped. Milliseconds, like all times here. */
  queue?: number;
  delay?: number;
  /** At most this much more. */
  jitter?: number;
  /** A share of 0 … 1, each packet by itself. */
  loss?: number;
}

/** What has become of the packets of one direction. */
export interface DirectionStatistics {
  packets: number;
  /** For which the queue had no room. */
  dropped: number;
  /** On the way, by chance. */
  lost: number;
  arrived: number;
  arrivedBytes: number;
}

/** `up` leads to the server, `down` from it. */
export type LinkStatistics = Record<'up' | 'down', DirectionStatistics>;

const program = resolve(dirname(binary), 'visio_link');

/** An emulated link between two network namespaces (tests/emulator), which ends with this process. */
export class Link {
  private output = '';

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly lines: Interface,
  ) {
    process.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Makes a TUN device of this name in both; the namespaces are files. They are not up yet. */
  static async between(device: string, server: string, person: string, seed: number): Promise<Link> {
    const child = spawn(program, [device, server, person, String(seed)]);
    const link = new Link(child, createInterface(child.stdout));
    await link.nextLine();
    return link;
  }

  set(direction: 'up' | 'down', profile: LinkProfile): void {
    const words = Object.entries(profile).map(([name, value]) => `${name} ${value}`);
    this.process.stdin.write(`${direction} ${words.join(' ')}\n`);
  }

  /** Since the beginning. */
  async statistics(): Promise<LinkStatistics> {
    this.process.stdin.write('statistics\n');
    return JSON.parse(await this.nextLine()) as LinkStatistics;
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.stdin.end();
    await ended;
  }

  private nextLine(): Promise<string> {
    return new Promise((done, fail) => {
      const ended = () => fail(new Error(`The emulated link ended: ${this.output}`));
      this.lines.once('line', (line) => {
        this.lines.off('close', ended);
        done(line);
      });
      this.lines.once('close', ended);
    });
  }
}
