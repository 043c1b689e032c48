import {defineConfig} from '@playwright/test';

// Prints figures of speed, for docs/PERFORMANCE.md: npm run figures, or one of them, as npm run crowd.
export default defineConfig({
  testDir: 'figures',
  testMatch: '*.figure.ts',
  outputDir: '../../build/figures',
  workers: 1,
  timeout: 1_200_000,
  expect: {timeout: 60_000},
  reporter: [['line']],
});
