import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAULT_CODES } from '../../shared/contract/fault.ts';
import { ROOT } from './cruise.ts';

const page = readFileSync(join(ROOT, 'resources', 'handbook', 'faults.md'), 'utf8');
const listed = [...page.matchAll(/^\| `([a-z.-]+)` \| (.+?) \| (.+?) \|$/gm)].map((row) => row.slice(1));

it('the handbook explains every fault, says what to do, and explains nothing else', () => {
  expect(listed.map(([code]) => code).sort()).toEqual([...FAULT_CODES].sort());
});

it('every explanation is a sentence', () => {
  for (const [code, meaning, remedy] of listed) {
    expect([code, meaning?.endsWith('.')]).toEqual([code, true]);
    expect([code, remedy?.endsWith('.')]).toEqual([code, true]);
  }
});
