/** Every ledger line into one file: complete, exact, in order of time, and stopped on demand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileContent, Host } from '../../electron/host/host.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { parseNanos } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';
import { gathered, readWorkbook } from '../support/read-workbook.ts';

const saved = new Map<string, Buffer>();
const onto: Host['saveFile'] = async (name, content: FileContent) => {
  const bytes = content instanceof Uint8Array ? Buffer.from(content) : await gathered(content);
  saved.set(name, bytes);
  return { ref: name };
};

let save = onto;
let core: TestCore;
beforeAll(async () => {
  core = await sampleCore({ saveFile: (name, content) => save(name, content) });
}, 60_000);
afterAll(() => core.close());

const october = monthPeriod('2026-10');

async function costOf(where: { dimension: 'team'; values: string[] }[]): Promise<bigint> {
  const reply = await core.api.explore.query({ measures: ['cost'], where, period: october });
  return reply.total[0] as bigint;
}

describe('all lines as CSV', () => {
  it('hold every line once, in order of time, and add up to the cost to the nano', async () => {
    const reply = await core.api.explore.exportLines({ period: october, name: 'october', job: 'a' });
    const rows = saved.get('october.csv')!.toString('utf8').trimEnd().split('\r\n');
    const [header, ...lines] = rows;
    const at = header!.split(',').indexOf('costUsd');
    const { count } = await core.api.explore.calls({ period: october, limit: 1 });
    expect([reply.lines, lines.length, reply.bytes]).toEqual([
      count,
      count,
      saved.get('october.csv')!.length,
    ]);
    const starts = lines.map((line) => line.slice(0, 24));
    expect(starts).toEqual(starts.toSorted());
    // Costs are the last column, so that commas in names do not matter.
    expect(at).toBe(header!.split(',').length - 1);
    const sum = lines.reduce(
      (total, line) => total + (parseNanos(line.slice(line.lastIndexOf(',') + 1)) ?? 0n),
      0n,
    );
    expect(sum).toBe(await costOf([]));
  });
  it('keep to the filters and say them at the end', async () => {
    const where = [{ dimension: 'team' as const, values: ['Support'] }];
    await core.api.explore.exportLines({
      period: october,
      where,
      name: 'support',
      notes: [['Filters', 'Team: Support']],
      mark: true,
      job: 'b',
    });
    const text = saved.get('support.csv')!.toString('utf8');
    expect(text.startsWith('\ufeffstart,')).toBe(true);
    const [table, notes] = text.split('\r\n\r\n');
    expect(notes).toBe('Filters,Team: Support\r\n');
    const sum = table!
      .split('\r\n')
      .slice(1)
      .reduce((total, line) => total + (parseNanos(line.slice(line.lastIndexOf(',') + 1)) ?? 0n), 0n);
    expect(sum).toBe(await costOf(where));
  });
});

describe('all lines as a workbook', () => {
  it('are numbers and dates, as many as there are lines', async () => {
    const reply = await core.api.explore.exportLines({
      period: { from: '2026-10-01', to: '2026-10-08' },
      format: 'xlsx',
      name: 'october',
      job: 'c',
    });
    const [table] = readWorkbook(saved.get('october.xlsx')!);
    expect(table!.rows).toHaveLength(reply.lines + 1);
    const [start, , , , , , , , attempt] = table!.rows[1]!;
    expect([start?.kind, attempt?.kind]).toEqual(['number', 'number']);
  });
});

it('an export that is cancelled ends with a fault, and leaves the core ready for the next one', async () => {
  save = async (_name, content) => {
    for await (const piece of content as AsyncIterable<Uint8Array>)
      if (piece.length > 0) await core.api.jobs.cancel({ job: 'stop' });
    return { ref: 'never' };
  };
  try {
    const period = { from: '2026-08-01', to: '2026-11-01' };
    const ended = core.api.explore.exportLines({ period, job: 'stop' });
    await expect(ended).rejects.toSatisfy(
      (error) => error instanceof FaultError && error.fault.code === 'job.cancelled',
    );
  } finally {
    save = onto;
  }
  expect((await core.api.explore.lines({ period: october })).count).toBeGreaterThan(0);
});

it('stretches of the lines in order of time put together are the whole list', async () => {
  const all = (await core.api.explore.lines({ period: october, limit: 10_000 })).lines;
  const first = (await core.api.explore.lines({ period: october, limit: 100 })).lines;
  const next = (await core.api.explore.lines({ period: october, offset: 100, limit: 100 })).lines;
  expect([...first, ...next]).toEqual(all.slice(0, 200));
});
