import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromiumPath} from './chromium.ts';
import {Link, type LinkProfile, type LinkStatistics} from './link.ts';
import {addNamespace, insideAddress, insideName, ip} from './namespace.ts';

/** Where somebody sits: a network namespace that only an emulated link joins to the one that the test runs in. */
export class Home {
  private readonly folder = mkdtempSync(join(tmpdir(), 'visio-home-'));
  /** Starts Chromium in here. */
  readonly browser = join(this.folder, 'chromium');

  private constructor(
    readonly namespace: string,
    private readonly link: Link,
  ) {
    writeFileSync(this.browser, `#!/bin/sh\nexec ip netns exec ${namespace} ${chromiumPath} "$@"\n`);
    chmodSync(this.browser, 0o755);
  }

  /** At first with a perfect link. Two homes at once have different numbers; the seed decides what chance does. */
  static async build(number: number, seed = number): Promise<Home> {
    const namespace = `${insideName}-${number}`;
    const device = `link${number}`;
    const address = `10.99.1.${number}`;
    addNamespace(namespace);
    const link = await Link.between(device, '/proc/self/ns/net', `/run/netns/${namespace}`, seed).catch((error) => {
      ip('netns', 'del', namespace);
      throw error;
    });
    ip('link', 'set', device, 'up');
    ip('route', 'add', address, 'dev', device, 'src', insideAddress);
    const inside = (...words: string[]) => ip('-n', namespace, ...words);
    inside('address', 'add', `${address}/32`, 'dev', device);
    inside('link', 'set', device, 'up');
    // A browser finds its own address by asking which way leads out.
    inside('route', 'add', 'default', 'dev', device);
    return new Home(namespace, link);
  }

  /** A command that runs the one behind it in here. */
  get prefix(): string[] {
    return ['ip', 'netns', 'exec', this.namespace];
  }

  /** Both directions, each with a bottleneck of its own. */
  narrow(profile: LinkProfile): void {
    this.link.set('up', profile);
    this.link.set('down', profile);
  }

  set(direction: 'up' | 'down', profile: LinkProfile): void {
    this.link.set(direction, profile);
  }

  statistics(): Promise<LinkStatistics> {
    return this.link.statistics();
  }

  /** After the browser. */
  async close(): Promise<void> {
    await this.link.close();
    ip('netns', 'del', this.namespace);
    rmSync(this.folder, {recursive: true, force: true});
  }
}
