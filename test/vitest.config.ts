/** Runs every test that needs no real window. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/{unit,property,golden,journeys,shells,architecture}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/vitest-run.ts'],
    // as many as the machine has, where vitest alone would leave one for a person who waits
    maxWorkers: availableParallelism(),
    // Modules keep no state between tests, so files may share them; no file mocks one.
    isolate: false,
    // a slow machine is no fault of the domain
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
