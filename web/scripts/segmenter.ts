import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Plugin } from 'vite';

const name = '@mediapipe/selfie_segmentation';
const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<typeof name, string>;
};

/** What a browser fetches of the segmenter: every one that the app supports has SIMD. */
const files = [
  'selfie_segmentation.js',
  'selfie_segmentation.binarypb',
  'selfie_segmentation_landscape.tflite',
  'selfie_segmentation_solution_simd_wasm_bin.js',
  'selfie_segmentation_solution_simd_wasm_bin.wasm',
];

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Whoever gets them gets this. */
const license = new URL('../src/features/effects/LICENSE-Apache-2.0.txt', import.meta.url);

/** Where our own server has it: the version stands in the path, so that browsers may keep it for good. */
const folder = `assets/selfie_segmentation-${dependencies[name]}`;

/** A file of the segmenter, read only when it is asked for. */
function read(file: string): Buffer {
  const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  return readFileSync(join(root, file));
}

/** Serves the files of the segmenter, which finds people in a picture, from our own address. */
export function segmenter(): Plugin {
  return {
    name: 'segmenter',
    config: () => ({ define: { segmenterFolder: JSON.stringify(`/${folder}`) } }),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: `${folder}/LICENSE.txt`, source: readFileSync(license) });
      for (const file of files) this.emitFile({ type: 'asset', fileName: `${folder}/${file}`, source: read(file) });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${folder}`, (request, response, next) => {
        const file = files.find((each) => `/${each}` === request.url);
        if (!file) return next();
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        response.end(read(file));
      });
    },
  };
}
