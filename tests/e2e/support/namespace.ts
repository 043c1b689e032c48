import {execFileSync, spawn} from 'node:child_process';

/** Set for what runs inside. */
const mark = 'VISIO_E2E_NAMESPACE';

export const isInside = process.env[mark] !== undefined;

/**
 * Runs one spec by itself in a network namespace, which has an address of its own beside loopback
 * and no way out. Throws, with the reason in words, where there can be none.
 */
export async function runInNamespace(spec: string): Promise<{code: number | null; output: string}> {
  const name = `visio-e2e-${process.pid}`;
  make(name);
  try {
    const child = spawn(
      'ip',
      ['netns', 'exec', name, 'npx', 'playwright', 'test', spec, '--output', `../../build/e2e-${spec}`],
      {env: {...process.env, [mark]: name}, stdio: ['ignore', 'pipe', 'pipe']},
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.once('exit', done));
    return {code, output};
  } finally {
    ip('netns', 'del', name);
  }
}

/** The address that everything inside has. */
export const insideAddress = '10.99.0.1';

/** The name of the namespace around; empty outside. */
export const insideName = process.env[mark] ?? '';

function make(name: string): void {
  addNamespace(name);
  const inside = (...words: string[]) => ip('-n', name, ...words);
  inside('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far');
  inside('address', 'add', `${insideAddress}/24`, 'dev', 'near');
  inside('link', 'set', 'near', 'up');
  inside('link', 'set', 'far', 'up');
  // A browser finds its own address by asking which way leads out.
  inside('route', 'add', 'default', 'via', '10.99.0.2');
}

/** Makes a network namespace with its loopback and nothing else. */
export function addNamespace(name: string): void {
  try {
    ip('netns', 'add', name);
  } catch (error) {
    throw new Error(`This test needs a network namespace, which takes root and the command ip: ${String(error)}`);
  }
  ip('-n', name, 'link', 'set', 'lo', 'up');
}

export function ip(...words: string[]): void {
  execFileSync('ip', words, {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'});
}
