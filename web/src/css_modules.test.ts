import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));
const views = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  .flatMap(({ file, text }) => {
    const module = /import styles from '(.+\.module\.css)'/.exec(text)?.[1];
    return module ? [{ file, text, css: readFileSync(join(root, dirname(file), module), 'utf8') }] : [];
  });

/** The classes that a css module gives names of its own. */
function classesIn(css: string): Set<string> {
  const own = css.replace(/\/\*.*?\*\//gs, '').replace(/:global\([^)]*\)+/g, '');
  return new Set([...own.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name));
}

it.each(views)('$file takes only classes from its css module that are there, and all of them', ({ text, css }) => {
  const used = [...text.matchAll(/\bstyles\.(\w+)/g)].map(([, name = '']) => name);
  const there = classesIn(css);
  expect(used.filter((name) => !there.has(name))).toEqual([]);
  expect([...there].filter((name) => !used.includes(name))).toEqual([]);
});
