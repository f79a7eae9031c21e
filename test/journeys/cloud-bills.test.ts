/** Bills that are mostly about other things: what is AI counts once, what is not is accounted for. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

const fixture = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../fixtures/sources/${path}`, import.meta.url)), 'utf8');

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(async () => {
  await core.close();
});

it('a bill without AI says so and is no error', async () => {
  const receipt = await core.bring('october.csv', fixture('aws-cur/no-ai.csv'));
  expect(receipt).toMatchObject({ source: 'aws-cur', read: 0, imported: 0, rejected: 0, passedOver: 3 });
  expect(receipt.notes.join(' ')).toMatch(/No line of AI usage or cost was found.*not AI/);
});

it('a bill that was rewritten replaces its lines, and the sum is the newer one', async () => {
  const before = fixture('aws-cur/sample.csv');
  const first = await core.bring('nov-12.csv', before);
  expect(decimalOf(first.reportedCost!)).toBe('189.1168135');
  const again = await core.bring('nov-13.csv', `${before}\n`);
  expect(again).toMatchObject({ read: first.read, imported: 0, duplicates: first.read });
  const after = before.replace('812.5,1K tokens,USD,2.68125,2.68125', '912.5,1K tokens,USD,3.01125,3.01125');
  expect(after).not.toBe(before);
  const rewritten = await core.bring('nov-14.csv', after);
  expect(rewritten).toMatchObject({ read: first.read, restated: 1, duplicates: first.read - 1 });
});
