import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Mapping } from '../../shared/contract/imports.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

async function core(): Promise<TestCore> {
  const made = await testCore();
  onTestFinished(() => made.close());
  return made;
}
const HEADER = 'request_id,timestamp,provider,model,prompt_tokens,completion_tokens,cost_usd,team';
const row = (id: string, cost = '0.5') => `${id},2026-11-01T10:00:00Z,openai,gpt-4o,100,10,${cost},support`;
const table = (...lines: readonly string[]) => [HEADER, ...lines, ''].join('\n');

async function totalOf({ api }: TestCore): Promise<unknown> {
  const period = { from: '2026-10-01', to: '2026-12-01' };
  return (await api.explore.query({ period, measures: ['cost', 'calls'], by: [] })).total;
}
/** What a file comes to: read, imported, duplicates, rejected, passed over, and the codes of what was rejected. */
async function account(text: string | Uint8Array, extra: { mapping?: Mapping } = {}) {
  const made = await core();
  const receipt = await made.bring('table.csv', text, extra);
  const { read, imported, duplicates, rejected, passedOver, faults, notes } = receipt;
  expect(read).toBe(imported + duplicates + rejected);
  return {
    counts: [read, imported, duplicates, rejected, passedOver],
    faults: faults.map(({ code, row: line }) => `${code} ${line}`),
    notes,
    reported: receipt.reportedCost,
    total: [receipt.reportedCost, ...((await totalOf(made)) as readonly unknown[])],
    made,
    id: receipt.id,
  };
}
const usual = async () => (await account(table(row('a'), row('b')))).total;

describe('a table with something around it', () => {
  it('is read below its title lines, and the receipt says so', async () => {
    const found = await account(
      `Usage report\nPeriod,2026-11-01 to 2026-11-30\n\n${table(row('a'), row('b', 'x'))}`,
    );
    expect([found.counts, found.faults]).toEqual([[2, 1, 0, 1, 0], ['row.bad-number 6']]);
    expect(found.notes).toContain('Lines above the header that are no part of the table: 2.');
  });

  it('keeps its first row as header when that only has empty names', async () => {
    const found = await account(`${HEADER},,\n${row('a')},,\n${row('b')},,\n`);
    expect([found.counts, found.total]).toEqual([[2, 2, 0, 0, 0], await usual()]);
  });

  it.each([`Total,,,,200,20,1.0,`, `,,,,,Total,1.0,`, `Grand total,,,,,,1.0`])(
    'does not count its total %j',
    async (total) => {
      const found = await account(table(row('a'), row('b'), total));
      expect([found.counts, found.total]).toEqual([[2, 2, 0, 0, 1], await usual()]);
    },
  );

  it('refuses a footer of words, and keeps it to be looked at', async () => {
    const found = await account(`${table(row('a'), row('b'))}\n"Amounts exclude tax, as always"\n`);
    expect([found.counts, found.faults]).toEqual([[3, 2, 0, 1, 0], ['row.ragged 5']]);
    const { rows } = await found.made.api.imports.rejected({ id: found.id });
    expect(rows[0]!.raw).toContain('Amounts exclude tax');
  });
});

describe('a table that was written in another way', () => {
  const text = table(row('a'), row('b'));
  const utf16 = (big: boolean) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  it.each<[string, string | Uint8Array]>([
    ['with a byte order mark', `\ufeff${text}`],
    ['in UTF-16', utf16(false)],
    ['in big-endian UTF-16', utf16(true)],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['with the line ends of old Macs', text.replaceAll('\n', '\r')],
    ['with mixed line ends', text.replace('\n', '\r\n')],
    ['without a last line end', text.trimEnd()],
    ['with NUL bytes in it and behind it', `${text.replace('gpt-4o', 'gpt\0-4o')}${'\0'.repeat(5000)}`],
    ['with semicolons', text.replaceAll(',', ';')],
    ['with the first line that spreadsheets write', `sep=;\n${text.replaceAll(',', ';')}`],
    ['with every cell quoted', text.replaceAll(/[^,\n]+/g, '"$&"')],
    [
      'with line ends inside cells',
      text.replaceAll('support', '"sup\nport"').replaceAll('"sup\nport"', 'support'),
    ],
    ['with blank lines', text.replaceAll('\n', '\n\n')],
    ['with thousands separators and a currency', table(row('a', '"$0.50"'), row('b', '5e-1'))],
  ])('is the same table: %s', async (_, written) => {
    const found = await account(written);
    expect([found.counts, found.faults, found.total]).toEqual([[2, 2, 0, 0, 0], [], await usual()]);
  });

  it('keeps line ends inside of cells and counts them as lines', async () => {
    const found = await account(table(row('a').replace('support', '"sup\nport"'), row('b', 'x')));
    expect([found.counts, found.faults]).toEqual([[2, 1, 0, 1, 0], ['row.bad-number 4']]);
  });

  it('loses only the row in which it was cut off', async () => {
    const found = await account(table(row('a'), row('b')).slice(0, -25));
    expect([found.counts, found.faults]).toEqual([[2, 1, 0, 1, 0], ['row.ragged 3']]);
  });

  it('never takes a decimal comma for thousands', async () => {
    const costs = ['"0,05"', '"1,234.50"', '2.25', '3.25', '"1.234,5"'];
    const found = await account(table(...costs.map((written, i) => row(`call-${i}`, written))));
    expect([found.counts, found.faults]).toEqual([
      [5, 3, 0, 2, 0],
      ['row.bad-number 2', 'row.bad-number 6'],
    ]);
    expect(found.reported).toBe(1_240_000_000_000n);
  });
});

describe('a row out of line', () => {
  it('harms only itself', async () => {
    const found = await account(table(row('a'), 'too,short', `${row('b')},too,long`, row('c')));
    expect([found.counts, found.faults]).toEqual([
      [4, 2, 0, 2, 0],
      ['row.ragged 3', 'row.ragged 4'],
    ]);
  });

  it('under a column that is there twice is read from the first', async () => {
    const twice = `${HEADER},cost_usd\n${row('a')},9\n${row('b')},9\n`;
    expect((await account(twice)).total).toEqual(await usual());
  });

  it('longer than is held is one rejected row with its beginning', { timeout: 30_000 }, async () => {
    const long = 'x'.repeat(17 * 1024 * 1024);
    const found = await account(table(row('a'), long, row('b')));
    expect([found.counts, found.faults, found.total]).toEqual([
      [3, 2, 0, 1, 0],
      ['row.too-long 3'],
      await usual(),
    ]);
    const { rows } = await found.made.api.imports.rejected({ id: found.id });
    expect(rows[0]!.raw.length).toBeLessThanOrEqual(4096);
    expect(rows[0]!.raw.startsWith('xxxx')).toBe(true);
  });

  it('of a 64-bit id keeps every digit', async () => {
    const made = await core();
    const line = (id: string) =>
      `{"request_id":${id},"call_type":"acompletion","api_key":"k","startTime":"2026-11-01 09:20:46","endTime":"2026-11-01 09:20:48","model":"gpt-4o","spend":0.1,"total_tokens":3,"prompt_tokens":1,"completion_tokens":2,"metadata":{},"cache_hit":"False","custom_llm_provider":"openai","status":"success"}`;
    const ids = ['9223372036854775806', '9223372036854775807'];
    const receipt = await made.bring('logs.jsonl', ids.map(line).join('\n'), { source: 'litellm' });
    expect([receipt.imported, receipt.duplicates]).toEqual([2, 0]);
    const { lines } = await made.api.explore.calls({
      period: { from: '2026-11-01', to: '2026-12-01' },
      orderBy: 'start',
      descending: false,
      offset: 0,
      limit: 10,
    });
    expect(lines.map(({ id }) => id).toSorted()).toEqual(ids);
  });
});

describe('a file with nothing to import', () => {
  it.each([
    ['', 'file.empty'],
    [' \n\t\n', 'file.empty'],
    ['\ufeff', 'file.empty'],
    ['\0\0\0\0', 'file.encoding'],
    [`${HEADER}\n`, 'file.no-rows'],
    [`A report\n\n${HEADER}\n`, 'file.no-rows'],
    ['[{"object":"bucket"', 'file.truncated'],
    ['<html><script>alert(1)</script></html>', 'file.unrecognised'],
  ])('%j ends with %s and leaves nothing', async (text, code) => {
    const made = await core();
    const extra = text.startsWith('[') ? { source: 'openai-usage' } : {};
    await expect(made.bring('x', text, extra)).rejects.toMatchObject({ fault: { code, file: 'x' } });
    expect(await made.api.imports.list()).toEqual([]);
  });
});

describe('a file far larger than memory', () => {
  it('can be cancelled at once', { timeout: 30_000 }, async () => {
    const made = await core();
    const folder = mkdtempSync(join(tmpdir(), 'tieout-sparse-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const ref = join(folder, 'large.csv');
    writeFileSync(ref, table(row('a'), row('b')));
    truncateSync(ref, 5 * 2 ** 30);
    const stop = new AbortController();
    const cancelling = (async () => {
      for await (const event of made.app.events(stop.signal))
        if (event.type === 'progress') await made.api.jobs.cancel({ job: 'large' });
    })();
    await expect(
      made.api.imports.add({ job: 'large', file: { ref, name: 'large.csv' } }),
    ).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    stop.abort();
    await cancelling;
    expect(await made.api.imports.list()).toEqual([]);
    // The workspace takes the next file as if nothing had been.
    expect((await made.bring('small.csv', table(row('a')))).imported).toBe(1);
  });
});
