import {defineConfig} from '@playwright/test';

// Measures what docs/PERFORMANCE.md tells of the web app: npm run figures. Nothing else may run meanwhile.
export default defineConfig({
  testDir: 'figures',
  testMatch: '*.figure.ts',
  outputDir: '../../build/figures',
  workers: 1,
  timeout: 300_000,
  expect: {timeout: 30_000},
  reporter: [['list']],
});
