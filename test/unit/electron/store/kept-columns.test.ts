import { expect, it } from 'vitest';
import type { ReadConnection, SqlValue } from '../../../../electron/store/driver.ts';
import { keptColumnsOf } from '../../../../electron/store/kept-columns.ts';

const CHUNKS = Array.from({ length: 32 }, (_, at) => at + 1);
const NAMES = ['start', ...Array.from({ length: 19 }, (_, at) => `column-${at}`)];

/** A file in which every chunk has every column, that counts how often columns are read. */
function countingFile() {
  let reads = 0;
  const all = (_text: string, params: readonly SqlValue[] = []): unknown[] => {
    if (params.length === 0)
      return CHUNKS.map((chunk) => ({ chunk, columns: NAMES.map((name) => `${name} 1`).join(',') }));
    reads += 1;
    const asked = new Set(params.slice(0, -2) as number[]);
    return [...asked].map((chunk) => ({ chunk, encoding: 'const', base: chunk, data: null }));
  };
  return { connection: { all } as unknown as ReadConnection, reads: () => reads };
}

it('columns of neighbouring chunks are read together, however many columns a question reads side by side', () => {
  const { connection, reads } = countingFile();
  const columns = keptColumnsOf(connection, CHUNKS);
  for (const chunk of CHUNKS)
    for (const name of NAMES) expect(columns.read(chunk, name, 1)?.base).toBe(chunk);
  // The first chunk's alone, then eight at a time.
  expect(reads()).toBe(NAMES.length * (1 + Math.ceil((CHUNKS.length - 1) / 8)));
});
