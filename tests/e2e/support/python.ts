import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {expect} from '@playwright/test';
import {fileTopic, messageTopic, type Taken, type Taker} from './files.ts';
import {root} from './server.ts';

const interpreter = resolve(root, 'build/tools/python/bin/python');
const program = resolve(root, 'tests/e2e/support/receiver.py');

/** Somebody with LiveKit's Python client, in a process of its own. */
export class Python implements Taker {
  private output = '';
  private errors = '';

  private constructor(
    readonly name: string,
    private readonly process: ChildProcess,
  ) {
    process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
  }

  /** `prefix`: a command that runs the one behind it, perhaps somewhere else. */
  static async join(url: string, token: string, name: string, prefix: string[] = []): Promise<Python> {
    if (!existsSync(interpreter)) throw new Error(`There is no ${interpreter}: ./test e2e installs it.`);
    const command = [...prefix, interpreter, program, url, token, fileTopic, messageTopic];
    const python = new Python(name, spawn(command[0] ?? '', command.slice(1), {stdio: ['ignore', 'pipe', 'pipe']}));
    await expect.poll(() => python.hasBegun(), {message: `${name} has entered`}).toBe(true);
    return python;
  }

  async taken(): Promise<Taken> {
    this.hasBegun();
    return JSON.parse(this.output.trimEnd().split('\n').at(-1) ?? '') as Taken;
  }

  async leave(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
  }

  private hasBegun(): boolean {
    if (this.process.exitCode !== null) throw new Error(`${this.name} has ended: ${this.errors}`);
    return this.output.includes('\n');
  }
}
