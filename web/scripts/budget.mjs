// Adds up what a browser loads for each screen, gzipped, and fails when a screen outgrows its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const parts = JSON.parse(readFileSync(new URL('../src/locales/parts.json', import.meta.url), 'utf8'));
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** Screens in the order in which they are reached: each includes what was loaded before. */
const screens = [
  { name: 'home', kibibytes: 110, entries: ['index.html', 'src/locales/site/fr.po'] },
  { name: 'prejoin', kibibytes: 165, entries: ['PrejoinScreen', 'src/locales/meeting/fr.po'] },
  {
    name: 'call',
    kibibytes: 320,
    entries: ['CallScreen', 'livekit_room', 'call_session'],
  },
];
const stylesheetKibibytes = 15;

const loaded = new Set();
let failed = false;
for (const { name, kibibytes, entries } of screens) {
  for (const entry of entries) collect(entry);
  report(name, sizeOf('.js'), kibibytes);
  report(`${name}, stylesheets`, sizeOf('.css'), stylesheetKibibytes);
}
const early = screens[0].entries.flatMap((entry) => [...closure(entry)]);
if (early.some((file) => file.includes('livekit'))) fail('the home page loads livekit-client');
for (const [key, { isDynamicEntry }] of Object.entries(manifest)) {
  if (key === 'index.html' || (isDynamicEntry && key.startsWith('src/features/'))) checkWords(key);
}
process.exitCode = failed ? 1 : 0;

/** Fails when code is loaded before its words: each feature's screens load the part that names it. */
function checkWords(key) {
  const feature = key.split('/')[2];
  const [part] = Object.entries(parts).find(([, features]) => features.includes(feature)) ?? [];
  const there = new Set([...wordsIn('site'), ...(part ? wordsIn(part) : [])]);
  const anywhere = new Set([...there, ...Object.keys(parts).flatMap(wordsIn)]);
  const code = [...closure(key)].filter((file) => file.endsWith('.js')).map(textOf).join('\n');
  const used = new Set([...code.matchAll(/[\w$]*\bid:"([^"]{6})"/g)].map(([, id]) => id));
  const late = [...used].filter((id) => anywhere.has(id) && !there.has(id));
  for (const id of late) fail(`${key} shows words of another part: ${sentenceOf(id)}`);
}

function wordsIn(part) {
  return Object.keys(catalogOf(part));
}

/** The compiled words of a part, in English: those of a chunk are one JSON text. */
function catalogOf(part) {
  const [, json] = /JSON\.parse\((?:'|"|`)(.*)(?:'|"|`)\)/s.exec(textOf(manifest[`src/locales/${part}/en.po`].file)) ?? [];
  return JSON.parse(json.replaceAll("\\'", "'").replaceAll('\\\\', '\\'));
}

function sentenceOf(id) {
  return Object.keys(parts).map((part) => catalogOf(part)[id]).find((words) => words);
}

function textOf(file) {
  return readFileSync(new URL(file, dist), 'utf8');
}

function collect(entry) {
  for (const file of closure(entry)) loaded.add(file);
}

/** The files of a chunk, known by its key or by its name, and of what it imports. */
function closure(key, files = new Set()) {
  const chunk = manifest[key] ?? Object.values(manifest).find(({ name }) => name === key);
  if (!chunk) throw new Error(`no chunk for ${key}`);
  if (files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) closure(imported, files);
  return files;
}

function sizeOf(ending) {
  const files = [...loaded].filter((file) => file.endsWith(ending));
  const bytes = files.map((file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1024;
}

function report(name, size, limit) {
  console.log(`${name.padEnd(28)} ${size.toFixed(1).padStart(6)} of ${limit} KiB`);
  if (size > limit) fail(`${name} is ${(size - limit).toFixed(1)} KiB too large`);
}

function fail(why) {
  console.error(why);
  failed = true;
}
