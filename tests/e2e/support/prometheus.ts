import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

/** A server that Prometheus looks at. */
export interface Target {
  health: 'up' | 'down' | 'unknown';
  lastError: string;
}

/** A rule of deploy/alerts.yml as Prometheus evaluates it. */
export interface Rule {
  name: string;
  health: 'ok' | 'err' | 'unknown';
  state: 'inactive' | 'pending' | 'firing';
  lastError?: string;
}

/** What an expression yields. */
export interface Sample {
  metric: Record<string, string>;
  value: [number, string];
}

/** Prometheus itself, which scrapes one server every second. */
export class Prometheus {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly url: string,
  ) {}

  /** `target` is a host and a port, and `rules` a file with alerts. */
  static async start(target: string, rules: string): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'visio-prometheus-'));
    const config = {
      global: {scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s'},
      rule_files: [rules],
      scrape_configs: [{job_name: 'visio', static_configs: [{targets: [target]}]}],
    };
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const child = spawn(
      'prometheus',
      [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        '--web.listen-address=127.0.0.1:0',
      ],
      {stdio: ['ignore', 'ignore', 'pipe']},
    );
    return new Prometheus(child, folder, await listening(child));
  }

  /** What becomes of an expression now. */
  async query(expression: string): Promise<Sample[]> {
    const parameters = new URLSearchParams({query: expression}).toString();
    return (await this.ask<{result: Sample[]}>(`query?${parameters}`)).result;
  }

  async targets(): Promise<Target[]> {
    return (await this.ask<{activeTargets: Target[]}>('targets')).activeTargets;
  }

  async rules(): Promise<Rule[]> {
    return (await this.ask<{groups: {rules: Rule[]}[]}>('rules')).groups.flatMap((group) => group.rules);
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
    rmSync(this.folder, {recursive: true, force: true});
  }

  private async ask<Data>(what: string): Promise<Data> {
    const answer = await fetch(`${this.url}/api/v1/${what}`);
    const {data, error} = (await answer.json()) as {data: Data; error?: string};
    if (error !== undefined) throw new Error(`Prometheus says: ${error}`);
    return data;
  }
}

/** Where Prometheus says that it listens, once it does. */
async function listening(child: ChildProcess): Promise<string> {
  const lines: string[] = [];
  if (!child.stderr) throw new Error('Prometheus has no log');
  for await (const line of createInterface({input: child.stderr})) {
    lines.push(line);
    const address = /Listening on.*?(127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stderr.resume();
    return `http://${address}`;
  }
  throw new Error(`Prometheus ended:\n${lines.join('\n')}`);
}
