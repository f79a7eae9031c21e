/** The handbook's table of traps names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const rows = readFileSync(at('resources/handbook/traps.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** Texts in quotes of a test file, as they are when it runs. */
const texts = new Map<string, Set<string>>();
function textsOf(path: string): Set<string> {
  let found = texts.get(path);
  if (found === undefined) {
    const source = readFileSync(at(path), 'utf8');
    const quoted = [...source.matchAll(/(?<=[(\s])(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/g)];
    found = new Set(quoted.map((match) => (match[1] ?? match[2]!).replaceAll(/\\(.)/g, '$1')));
    texts.set(path, found);
  }
  return found;
}

describe('the table of traps', () => {
  it('has each of the thirty once', () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it.each(rows.map(([, number, trap, , tested]) => [number!, trap!, tested!] as const))(
    'names tests for trap %s that exist, or says why there are none: %s',
    (_number, _trap, tested) => {
      if (tested.startsWith('Not tested: ')) return expect(tested).toMatch(/^Not tested: .{20,}\.$/);
      const named = tested.split('; ').map((each) => /^`(test\/[\w./-]+)` “(.+)”$/.exec(each));
      expect(named.filter((each) => each === null)).toEqual([]);
      const missing = named.flatMap((each) =>
        existsSync(at(each![1]!)) && textsOf(each![1]!).has(each![2]!) ? [] : [each![0]],
      );
      expect(missing).toEqual([]);
    },
  );
});
