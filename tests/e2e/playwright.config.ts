import {defineConfig} from '@playwright/test';

// One worker: every participant is a browser of its own, and two cores hold about four of them.
export default defineConfig({
  testDir: '.',
  outputDir: '../../build/e2e',
  workers: 1,
  timeout: 90_000,
  expect: {timeout: 20_000},
  reporter: [['list']],
  forbidOnly: true,
});
