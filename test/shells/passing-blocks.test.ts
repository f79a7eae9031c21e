import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFileAt } from '../../electron/shells/machine/files.ts';

test('the blocks of a file that pass by in one piece of memory are those of its stream', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-passing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'calls.csv');
  // Several blocks, and a last one that is not full.
  writeFileSync(path, Buffer.from(Array.from({ length: 2_300_001 }, (_, at) => (at * 31) % 251)));
  const file = await openFileAt(path);
  const kept: Buffer[] = [];
  const passed: Buffer[] = [];
  for await (const block of file.stream()) kept.push(Buffer.from(block));
  for await (const block of file.passing!()) passed.push(Buffer.from(block));
  expect(passed.length).toBeGreaterThan(2);
  expect(Buffer.concat(passed).equals(Buffer.concat(kept))).toBe(true);
});
