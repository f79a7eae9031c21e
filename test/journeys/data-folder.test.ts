import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOURCES } from '../../electron/sources/index.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import {
  AGENT_LOGS,
  BILLS,
  CALLS,
  NO_EXPORTS,
  OPENAI_REPLIES,
  OUTCOMES,
  type FileAccount,
} from './data-folder-accounts.ts';

const root = resolve(import.meta.dirname, '../../../shared/data');
const FILES = { ...BILLS, ...CALLS, ...AGENT_LOGS, ...OUTCOMES, ...NO_EXPORTS };

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));

const dollars = (nanos: bigint | null) => (nanos === null ? null : decimalOf(nanos));

describe.skipIf(!existsSync(root))(
  'the folder of public data (skipped where ../shared/data is absent)',
  () => {
    let core: TestCore;
    beforeAll(async () => {
      core = await testCore();
    });
    afterAll(() => core.close());

    /** Bring a file into an empty workspace, compare its account, and take it back. */
    async function importsAs(name: string, bytes: Uint8Array, expected: FileAccount): Promise<void> {
      const { mapping, rejected = [0, null] } = expected;
      const receipt = await core.bring(name, bytes, mapping === undefined ? {} : { mapping });
      expect({
        source: receipt.source,
        read: receipt.read,
        imported: receipt.imported,
        duplicates: receipt.duplicates,
        rejected: receipt.rejected,
        passedOver: receipt.passedOver,
        reported: dollars(receipt.reportedCost),
      }).toEqual({
        source: expected.source,
        read: expected.imported + (expected.duplicates ?? 0) + rejected[0],
        imported: expected.imported,
        duplicates: expected.duplicates ?? 0,
        rejected: rejected[0],
        passedOver: expected.passedOver ?? 0,
        reported: expected.reported ?? null,
      });
      expect(new Set(receipt.faults.map((fault) => fault.code))).toEqual(
        new Set(rejected[1] === null ? [] : [rejected[1]]),
      );
      if (expected.list !== undefined) expect(dollars(receipt.listCost)).toBe(expected.list);
      if (expected.unpriced !== undefined) expect(receipt.unpriced).toBe(expected.unpriced);
      if (expected.note !== undefined) expect(receipt.notes.join(' ')).toMatch(expected.note);

      const again = await core.bring(name, bytes, mapping === undefined ? {} : { mapping });
      expect([again.state, again.imported, again.id]).toEqual(['unchanged', 0, receipt.id]);
      await core.api.imports.undo({ id: receipt.id });
      expect((await core.api.workspace.summary()).lines).toBe(0);
    }

    it('holds no file that has no account here, and lacks none', () => {
      expect(filesIn(root).toSorted()).toEqual(Object.keys(FILES).toSorted());
    });

    it.each(Object.keys(FILES))(
      '%s is imported with an exact account or refused for a reason',
      async (path) => {
        const expected = FILES[path]!;
        const bytes = readFileSync(join(root, path));
        if (!('refused' in expected)) return importsAs(path, bytes, expected);
        const fault = await core.bring(path, bytes).then(
          () => null,
          (error: unknown) => (error instanceof FaultError ? error.fault : error),
        );
        expect(fault).toMatchObject({
          code: expected.refused,
          message: expect.stringMatching(expected.says),
        });
        expect(fault).toMatchObject({ file: path, remedy: expect.stringMatching(/^[A-Z].{20,}[.]$/) });
        const seen = await core.api.imports.inspect({ file: { ref: path, name: path } });
        expect([seen.source, seen.faults]).toEqual([null, [fault]]);
        expect((await core.api.workspace.summary()).lines).toBe(0);
      },
    );

    it('a file without a time asks for one', async () => {
      const path = 'outcomes/taubench_airline_gpt4o_outcomes.csv';
      const fresh = await testCore();
      try {
        await expect(fresh.bring(path, readFileSync(join(root, path)))).rejects.toMatchObject({
          fault: { code: 'mapping.invalid', message: expect.stringContaining('time') },
        });
      } finally {
        await fresh.close();
      }
    });

    const replies = 'openai_api/openapi_usage_costs_examples.json';
    it.each(Object.keys(OPENAI_REPLIES))("OpenAI's reference reply %s is imported", async (name) => {
      const document = JSON.parse(readFileSync(join(root, replies), 'utf8')) as Record<
        string,
        { response: string }
      >;
      expect(Object.keys(document).toSorted()).toEqual(Object.keys(OPENAI_REPLIES).toSorted());
      const bytes = new TextEncoder().encode(document[name]!.response);
      await importsAs(`${name}.json`, bytes, OPENAI_REPLIES[name]!);
    });

    it('the sources that say they were tried are those that read a file here', () => {
      const reading = [...Object.values(FILES), ...Object.values(OPENAI_REPLIES)].flatMap((account) =>
        'source' in account ? [account.source] : [],
      );
      const tried = SOURCES.filter(({ info }) => info.tried !== null).map(({ info }) => info.id);
      expect(tried.toSorted()).toEqual([...new Set(reading)].toSorted());
    });
  },
);
