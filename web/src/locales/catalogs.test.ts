import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import lingui from '../../lingui.config';
import { languages } from '../core/preferences';
import parts from './parts.json';

const folder = dirname(fileURLToPath(import.meta.url));
const wordParts = ['site', ...Object.keys(parts)];

/** The sentences of a part of the words with what they are in a language, and what tells two meanings apart. */
function sentencesIn(part: string, language: string): [string, string, string][] {
  const text = readFileSync(join(folder, part, `${language}.po`), 'utf8');
  const entries = [...text.matchAll(/^(?:msgctxt "(.+)"\n)?msgid "(.+)"\nmsgstr "(.*)"$/gm)];
  return entries.map(([, context = '', source = '', translation = '']) => [source, translation, context]);
}

/** The sentences of all parts. */
function sentencesOf(language: string): [string, string, string][] {
  return wordParts.flatMap((part) => sentencesIn(part, language));
}

/** What is filled in: of a plural its number, else every name in braces and every tag. */
function filledIn(sentence: string): string[] {
  const counted = [...sentence.matchAll(/\{(\w+), plural,/g)];
  const named = counted.length > 0 ? counted : [...sentence.matchAll(/\{(\w+)\}|(<\/?\d+>)/g)];
  return named.map(([, name, tag]) => name ?? tag ?? '').sort();
}

const catalogs = readdirSync(join(folder, 'site')).map((file) => file.replace('.po', '')).sort();
const english = sentencesOf('en').map(([source]) => source);
const french = sentencesOf('fr').map(([, translation]) => translation);
const german = sentencesOf('de').map(([, translation]) => translation);
const dutch = sentencesOf('nl').map(([, translation]) => translation);

describe('the languages', () => {
  it('are offered and kept up, each that has words here', () => {
    expect([...languages].sort()).toEqual(catalogs);
    expect([...lingui.locales].sort()).toEqual(catalogs);
  });

  it('have each sentence in the same words in every part', () => {
    const said = languages.flatMap((language) =>
      sentencesOf(language).map(([source, words, context]) => ({ key: `${language} ${context} ${source}`, words })),
    );
    const words = new Map(said.map((sentence) => [sentence.key, sentence.words]));
    expect(said.filter((sentence) => words.get(sentence.key) !== sentence.words)).toEqual([]);
  });

  it('name features that there are', () => {
    const features = readdirSync(join(folder, '../features'));
    expect(Object.values(parts).flat().filter((feature) => !features.includes(feature))).toEqual([]);
  });
});

describe.each(catalogs)('the words (%s)', (language) => {
  const sentences = sentencesOf(language);

  it('are all there', () => {
    expect(english.length).toBeGreaterThan(100);
    expect(sentences.map(([source]) => source)).toEqual(english);
    expect(sentences.filter(([, translation]) => translation === '')).toEqual([]);
  });

  it('take in what the English ones do', () => {
    const different = sentences.filter(([source, words]) => `${filledIn(source)}` !== `${filledIn(words)}`);
    expect(different).toEqual([]);
  });

  it('know one and several', () => {
    const counting = sentences.map(([, words]) => words).filter((words) => words.includes(', plural,'));
    expect(counting.length).toBeGreaterThan(0);
    expect(counting.filter((words) => !/ one \{.+\} other \{.+\}\}$/.test(words))).toEqual([]);
  });

  it('are typeset: no typewriter apostrophe or dots', () => {
    expect(sentences.map(([, words]) => words).filter((words) => /['"]|\.\.\./.test(words))).toEqual([]);
  });
});

describe('the French words', () => {
  it('can be read aloud: no median point, no ending in brackets', () => {
    expect(french.filter((sentence) => /[·•]|\p{L}\(e?s?\)|\p{L}-e-s\b/u.test(sentence))).toEqual([]);
  });

  it('keep their punctuation on the line', () => {
    const loose = french.filter((sentence) => !sentence.includes('plural,') && /(?<!\u00a0)[;:?!»]/.test(sentence));
    expect(loose).toEqual([]);
  });
});

describe('the German words', () => {
  it('can be read aloud: no star, colon or capital inside a word', () => {
    expect(german.filter((sentence) => /\p{L}[*:_/·]\p{L}|\p{Ll}Innen\b/u.test(sentence))).toEqual([]);
  });

  it('say Sie to everyone', () => {
    expect(german.filter((sentence) => /\b(du|dich|dir|dein\w*|euch|euer|eure\w*)\b/i.test(sentence))).toEqual([]);
  });

  it('keep their dots on the line', () => {
    expect(german.filter((sentence) => /(?<!\u00a0)…/.test(sentence))).toEqual([]);
  });
});

describe('the Dutch words', () => {
  it('say u to everyone', () => {
    expect(dutch.filter((sentence) => /\b(je|jij|jou|jouw|jullie)\b/i.test(sentence))).toEqual([]);
  });
});

describe('the English words', () => {
  it('are those of somebody who speaks it', () => {
    const foreign = /\b(somebody|nobody|everybody|telephone|come back|by video)\b/i;
    expect(english.filter((sentence) => foreign.test(sentence))).toEqual([]);
  });
});
