import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './cruise.ts';

const MOST_LINES = 300;
const SIDES = ['electron', 'renderer', 'shared', 'test'];
/** Made by programs, or data for tests. */
const GENERATED = /(^|\/)(fixtures|golden|generated)\/|[.]generated[.]ts$/;

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.](ts|tsx|cjs|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((path) => !GENERATED.test(path));
}

it('no file is longer than 300 lines', () => {
  const files = SIDES.flatMap(sources);
  expect(files.length).toBeGreaterThan(100);
  const long = files
    .map((path) => [path, readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > MOST_LINES);
  expect(long).toEqual([]);
});

it('no file is called after what it is not: utils, helpers, manager, service', () => {
  const vague = SIDES.flatMap(sources).filter((path) =>
    /(^|[/-])(utils?|helpers?|managers?|services?)([./]|$)/.test(path),
  );
  expect(vague).toEqual([]);
});
