/** What Node has compiled is kept between starts: without it every start strips and compiles some hundred files anew. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './folders.ts';

/** Keep what this program, its threads and the programs it starts compile. Call it before the bulk is imported. */
export function keepCompiled(): void {
  // threads and programs take it from the surroundings; a folder that is set there already stays
  process.env['NODE_COMPILE_CACHE'] ??= join(cacheFolder(), 'compiled');
  enableCompileCache(process.env['NODE_COMPILE_CACHE']);
}
