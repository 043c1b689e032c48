import {defineConfig} from '@playwright/test';

/**
 * Every participant is a browser of its own, and two cores hold about four of them. These files keep both cores busy,
 * or measure what people hear and see, and run one after the other; the others wait for much, and `npm test` runs two
 * of them at once.
 */
const alone = ['codecs', 'files', 'firefox', 'links'].map((name) => `${name}.spec.ts`);

export default defineConfig({
  testDir: '.',
  projects: [
    {name: 'together', testIgnore: alone, outputDir: '../../build/e2e/together'},
    {name: 'alone', testMatch: alone, outputDir: '../../build/e2e/alone'},
  ],
  workers: 1,
  timeout: 150_000,
  expect: {timeout: 20_000},
  reporter: [['list']],
  forbidOnly: true,
});
