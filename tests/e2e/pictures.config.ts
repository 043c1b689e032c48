import {defineConfig} from '@playwright/test';

// Takes the pictures of the documentation: npm run pictures.
export default defineConfig({
  testDir: 'pictures',
  testMatch: '*.picture.ts',
  outputDir: '../../build/pictures',
  workers: 1,
  timeout: 120_000,
  reporter: [['list']],
});
