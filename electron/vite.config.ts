/** Builds the Electron program: `--mode main`, `--mode preload` and `--mode workers`. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
/** Loaded at run time from the installed packages. */
const EXTERNAL = ['electron', 'better-sqlite3', 'playwright-core', '@sparticuz/chromium'];

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    root: import.meta.dirname,
    publicDir: false,
    build: {
      ssr: true,
      target: 'node24',
      outDir: resolve(ROOT, 'out', 'app', mode),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input:
          mode === 'workers'
            ? ['import-thread', 'scan-thread', 'question-thread', 'change-thread'].map((name) =>
                resolve(import.meta.dirname, 'workers', `${name}.ts`),
              )
            : resolve(import.meta.dirname, 'shells', 'electron', `${mode}.ts`),
        external: EXTERNAL,
        output: preload
          ? { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false }
          : {
              format: 'es',
              entryFileNames: mode === 'workers' ? '[name].js' : 'index.js',
              // Beside the entries: a thread is looked for from wherever the code that starts it came to lie.
              chunkFileNames: '[name]-[hash].js',
            },
      },
    },
    // everything but EXTERNAL is bundled, so that the packaged app carries no other packages
    ssr: { noExternal: true, external: EXTERNAL },
  };
});
