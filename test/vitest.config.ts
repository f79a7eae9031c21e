/** Runs every test that needs no real window. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/{unit,property,golden,journeys,shells,architecture}/**/*.test.{ts,tsx}'],
  },
});
