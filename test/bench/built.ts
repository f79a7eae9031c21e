/** `node built.ts ENTRY`: builds a program that drives the core as the installed program runs, with its threads beside it, and
 *  prints where it lies. Run from the sources each of its threads would first strip and link some hundred files.
 *  A process of its own: what a process has taken at most, its children are said to have taken too. */
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../electron/shells/machine/root.ts';

const FOLDER = join(ROOT, 'out/bench');
const shared = { configFile: join(ROOT, 'electron/vite.config.ts'), logLevel: 'error' } as const;
const input = process.argv[2]!;

await build({ ...shared, mode: 'workers', build: { outDir: join(FOLDER, 'workers') } });
await build({
  ...shared,
  mode: 'main',
  build: { outDir: join(FOLDER, 'main'), rolldownOptions: { input } },
});
console.log(join(FOLDER, 'main/index.js'));
