import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';
import parts from './src/locales/parts.json';

const untranslated = ['**/*.test.*', 'src/testing/**'];
const folders = (features: readonly string[]) => features.map((feature) => `src/features/${feature}`);

// Each part of the words is loaded with the screens of its features; what the first page needs is the rest.
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr', 'de', 'nl'],
  catalogs: [
    {
      path: 'src/locales/site/{locale}',
      include: ['src'],
      exclude: [...untranslated, ...Object.values(parts).flatMap(folders).map((folder) => `${folder}/**`)],
    },
    ...Object.entries(parts).map(([part, features]) => ({
      path: `src/locales/${part}/{locale}`,
      include: folders(features),
      exclude: untranslated,
    })),
  ],
  format: formatter({ lineNumbers: false }),
});
