import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rejectedFile } from '../../../../electron/engine/ingest/rejected-file.ts';
import { rowShapeOf } from '../../../../electron/engine/ingest/stand-alone.ts';
import { SOURCES, sourceOf } from '../../../../electron/sources/index.ts';
import { isWholeRaw } from '../../../../electron/sources/reading/raw.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import type { Source } from '../../../../electron/sources/source.ts';
import { fileAt, rowsOf } from '../sources/account.ts';

const root = fileURLToPath(new URL('../../../fixtures/sources/', import.meta.url));
const fixtures = SOURCES.flatMap((source) =>
  existsSync(root + source.info.id)
    ? readdirSync(root + source.info.id)
        .filter((name) => name !== 'expected.json')
        .map((name) => ({ source, name, path: `${root}${source.info.id}/${name}` }))
    : [],
);

async function shapeOf(source: Source, path: string) {
  const { sample } = await sniffFile(fileAt(path));
  const mapping = source.detect(sample) === null ? null : (source.guessMapping?.(sample) ?? null);
  return { mapping, shape: await rowShapeOf(source, sample, { mapping }) };
}

describe('rows of a file', () => {
  it.each([
    ['litellm', 'sample.jsonl', true],
    ['openai-usage', 'sample.json', true],
    ['anthropic-cost', 'console.csv', true],
    ['generic-table', 'records.jsonl', true],
    ['codex-logs', 'sample.jsonl', false],
    ['bedrock-logs', 'sample.jsonl', false],
    ['langfuse', 'trace.json', false],
  ])('of %s, %s: by themselves they say the same: %s', async (id, name, alone) => {
    expect((await shapeOf(sourceOf(id)!, `${root}${id}/${name}`)).shape.alone).toBe(alone);
  });

  it('that were rejected are rejected again, whatever the source, as long as nothing else changed', async () => {
    let tried = 0;
    for (const { source, name, path } of fixtures) {
      const file = fileAt(path);
      const { sample } = await sniffFile(file).catch(() => ({ sample: null }));
      if (sample === null || source.detect(sample) === null) continue;
      const { mapping, shape } = await shapeOf(source, path);
      if (!shape.alone) continue;
      const rows = await rowsOf(file, source, mapping).catch(() => []);
      const stored = rows.flatMap((row, ordinal) =>
        'fault' in row ? [{ ordinal, raw: row.raw, fault: row.fault }] : [],
      );
      const again = await rejectedFile(name, shape, stored);
      if (again === null) continue;
      expect(stored.filter((row) => isWholeRaw(row.raw)).length).toBeGreaterThanOrEqual(again.rowAt.size);
      for await (const batch of source.parse({ ...again, mapping }))
        for (const row of batch) {
          const one = again.rowAt.get(row.row);
          if (one === undefined) continue;
          tried += 1;
          expect([source.info.id, name, one.fault.row, 'fault' in row]).toEqual([
            source.info.id,
            name,
            one.fault.row,
            true,
          ]);
        }
    }
    expect(tried).toBeGreaterThan(50);
  });
});
