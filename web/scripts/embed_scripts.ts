import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/** What other sites' pages load, by the path at which it stays. */
const scripts: Readonly<Record<string, string>> = {
  'embed/v1/visio-meeting.js': 'visio_meeting.ts',
  'external_api.js': 'external_api.ts',
};

/** Builds the scripts for other sites' pages: each one file that any page can load, with no other behind it. */
export function embedScripts(): Plugin {
  return {
    name: 'embed-scripts',
    async generateBundle() {
      for (const [fileName, source] of Object.entries(scripts)) {
        this.emitFile({ type: 'asset', fileName, source: await bundled(source) });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const source = scripts[(request.url ?? '').slice(1)];
        if (!source) return next();
        bundled(source).then((code) => response.setHeader('content-type', 'text/javascript').end(code), next);
      });
    },
  };
}

async function bundled(source: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../src/features/embedding/element/${source}`, import.meta.url));
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      minify: 'terser',
      lib: { entry, formats: ['iife'], name: 'visioEmbedding' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${source} was not built`);
  return chunk.code;
}
