/** Programs as they are installed, built from their sources. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../electron/shells/machine/root.ts';

/** Build the program of a source, in a process of its own. Returns where it lies; there is one at a time. */
export function builtFrom(source: string): string {
  const said = execFileSync(process.execPath, [join(ROOT, 'test/bench/built.ts'), source], {
    encoding: 'utf8',
  });
  return said.trim().split('\n').at(-1)!;
}
