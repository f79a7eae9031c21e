/** Where the product's own files are: beside the sources, or inside the packaged app. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'resources'))) return folder;
    if (dirname(folder) === folder) throw new Error(`no product folder above ${from}`);
  }
}

/** The product's folder: holds package.json, resources/ and out/. */
export const ROOT = findRoot(import.meta.dirname);
/** The built window: index.html and its assets. */
export const RENDERER = join(ROOT, 'out', 'renderer');
/** The files of the bundled sample company. */
export const SAMPLES = join(ROOT, 'resources', 'samples');
