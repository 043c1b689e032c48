import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What must come with other people's work that is in the app, by where it lies there. */
const notices: Readonly<Record<string, URL>> = {
  'assets/rnnoise-LICENSE.txt': new URL('../src/features/voice/LICENSE-RNNoise.txt', import.meta.url),
};

/** Puts the licences of others' work beside it. */
export function putNotices(): Plugin {
  return {
    name: 'notices',
    generateBundle() {
      for (const [fileName, file] of Object.entries(notices)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
      }
    },
  };
}
