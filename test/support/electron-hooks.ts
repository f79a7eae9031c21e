/** Loaded with --import: `electron` becomes the stand-in beside this file, so that the real main program can run. */
import { registerHooks } from 'node:module';

const STAND_IN = new URL('./electron-stand-in.ts', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(name, context),
});
