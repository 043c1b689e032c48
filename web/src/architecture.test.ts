import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));

interface Import {
  readonly from: string;
  /** A path below src/, or a package. */
  readonly to: string;
}

const topOf = (file: string) => file.split('/')[0] ?? '';
const featureOf = (file: string) => /^features\/(\w+)\//.exec(file)?.[1];
const isForTests = (file: string) => topOf(file) === 'testing' || /\.test\.tsx?$/.test(file);

const files = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file));

const imports = files.flatMap(importsOf);
const shipped = imports.filter(({ from }) => !isForTests(from));

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const found = text.matchAll(/\b(?:import|export)\b[^'"`;]*?(?:\bfrom\s*|\(\s*|\s)'(?<path>[^']+)'/g);
  return [...found].map(({ groups = {} }) => ({
    from,
    to: resolve(from, groups['path'] ?? ''),
  }));
}

function resolve(from: string, path: string): string {
  if (!path.startsWith('.') || path.includes('*')) return path;
  const file = normalize(join(dirname(from), path.replace(/\?.*$/, '')));
  const candidates = [file, `${file}.ts`, `${file}.tsx`, `${file}/index.ts`];
  return candidates.find((name) => /\.\w+$/.test(name) && existsSync(join(root, name))) ?? `missing: ${file}`;
}

function named(found: readonly Import[]): string[] {
  return found.map(({ from, to }) => `${from} imports ${to}`);
}

describe('the imports', () => {
  it('are all found', () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(named(imports.filter(({ to }) => to.startsWith('missing: ')))).toEqual([]);
    expect(imports).toContainEqual({ from: 'App.tsx', to: 'features/call/index.ts' });
    expect(imports).toContainEqual({ from: 'features/call/index.ts', to: 'features/call/CallScreen.tsx' });
  });
});

describe('core', () => {
  const core = shipped.filter(({ from }) => topOf(from) === 'core');

  it('imports neither primitives nor features', () => {
    expect(named(core.filter(({ to }) => ['ui', 'features'].includes(topOf(to))))).toEqual([]);
  });

  it('knows no React', () => {
    const isReact = (name: string) => /^(react|@lingui\/react)/.test(name);
    expect(named(core.filter(({ to }) => isReact(to)))).toEqual([]);
  });
});

describe('ui', () => {
  it('imports no feature', () => {
    const ui = shipped.filter(({ from }) => topOf(from) === 'ui');
    expect(named(ui.filter(({ to }) => topOf(to) === 'features'))).toEqual([]);
  });
});

describe('a feature', () => {
  const across = shipped.filter(
    ({ from, to }) => featureOf(to) !== undefined && featureOf(from) !== featureOf(to),
  );

  it('is used by what its index.ts exports, and by nothing else of it', () => {
    expect(across.length).toBeGreaterThan(20);
    expect(named(across.filter(({ to }) => to !== `features/${featureOf(to)}/index.ts`))).toEqual([]);
  });

  it('does not use its own index.ts', () => {
    const own = shipped.filter(({ from, to }) => to === `features/${featureOf(from)}/index.ts`);
    expect(named(own)).toEqual([]);
  });

  it('uses no feature that uses it', () => {
    const uses = new Map<string, Set<string>>();
    for (const { from, to } of across) {
      const [user, used] = [featureOf(from), featureOf(to)];
      if (user && used) uses.set(user, (uses.get(user) ?? new Set()).add(used));
    }
    const reaches = (start: string, goal: string, seen = new Set<string>()): boolean =>
      [...(uses.get(start) ?? [])].some(
        (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
      );
    expect([...uses.keys()].filter((feature) => reaches(feature, feature))).toEqual([]);
  });

  it('is not imported by dynamic import from elsewhere: it says itself what is fetched late', () => {
    const lateImports = files.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return !file.startsWith('features/') && /import\('\.[^']*features\//.test(text);
    });
    expect(lateImports).toEqual([]);
  });
});

it('what is for tests is used by tests alone', () => {
  expect(named(shipped.filter(({ to }) => isForTests(to)))).toEqual([]);
});
