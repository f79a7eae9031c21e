/** Builds the screens over invented figures; never part of the product. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: { outDir: process.env['PREVIEW_OUT'] ?? '../../../out/preview', emptyOutDir: true },
});
