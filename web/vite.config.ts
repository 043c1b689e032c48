import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { embedScripts } from './scripts/embed_scripts';
import { putNotices } from './scripts/notices';
import { segmenter } from './scripts/segmenter';

const api = process.env['VISIO_SERVER'] ?? 'http://127.0.0.1:8080';

/** Weakest first. Each file states it, since nobody knows which one a browser reads first. */
const layers = '@layer tokens, base, components, utilities, screens;\n';

/** The code of features does nothing on import that matters to who uses none of it; their css does. */
const isOfFeature = /\/src\/features\/.*\.tsx?$/;

function layerOrder(): Plugin {
  return {
    name: 'layer-order',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('.css') ? { code: layers + code, map: null } : undefined),
  };
}

export default defineConfig({
  plugins: [
    layerOrder(),
    react({ babel: { plugins: ['@lingui/babel-plugin-lingui-macro'] } }),
    lingui({ failOnMissing: true }),
    embedScripts(),
    segmenter(),
    putNotices(),
  ],
  build: {
    target: 'es2022',
    // Nothing becomes a data: URL: the content-security policy loads fonts and scripts from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    minify: 'terser',
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3 }, format: { comments: false } },
    chunkSizeWarningLimit: 600,
    // Whoever uses one export of a feature's index.ts loads that and not the whole feature.
    rollupOptions: { treeshake: { moduleSideEffects: (id) => !isOfFeature.test(id) } },
  },
  // Named as the browser names it: the server refuses what another site's page sends.
  server: { proxy: { '/api': { target: api, ws: true }, '/rtc': { target: api, ws: true } } },
  // What draws in jsdom is slow where compilers run beside it.
  test: { restoreMocks: true, testTimeout: 30_000 },
});
