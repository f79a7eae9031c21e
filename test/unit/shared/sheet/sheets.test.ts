import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvPieces } from '../../../../shared/sheet/csv.ts';
import type { Sheet } from '../../../../shared/sheet/sheet.ts';
import { plainText } from '../../../../shared/sheet/sheet.ts';
import { workbookPieces, xlsxPieces } from '../../../../shared/sheet/xlsx.ts';
import { parseNanos } from '../../../../shared/units/money.ts';
import { gathered, readWorkbook } from '../../../support/read-workbook.ts';

const sheet: Sheet = {
  name: 'Cost by team: Oct/2026',
  columns: [
    { header: 'Team', kind: 'text' },
    { header: 'Cost, $', kind: 'money' },
    { header: 'Share, %', kind: 'share' },
    { header: 'Day', kind: 'date' },
    { header: 'At', kind: 'instant' },
    { header: 'Calls', kind: 'count' },
  ],
  rows: [
    [
      '=HYPERLINK("http://evil")',
      123_456_789_012_345_678_901n,
      0.258,
      '2026-10-31',
      Date.UTC(2026, 9, 31, 12),
      7,
    ],
    ['_x0041_ <b>&"\u0007', -1n, null, null, null, null],
  ],
  total: ['Total', 123_456_789_012_345_678_900n, 1, null, null, 7],
  notes: [
    ['Filters', 'Team: support'],
    ['Time zone', 'UTC'],
  ],
};

async function text(of: Sheet): Promise<string> {
  let all = '';
  for await (const piece of csvPieces(of)) all += piece;
  return all;
}

describe('a sheet as CSV', () => {
  it('writes exact amounts, ISO dates and instants, and nothing where nothing is known', async () => {
    expect((await text(sheet)).split('\r\n')).toEqual([
      'Team,"Cost, $","Share, %",Day,At,Calls',
      `"'=HYPERLINK(""http://evil"")",123456789012.345678901,0.258,2026-10-31,2026-10-31T12:00:00.000Z,7`,
      '"_x0041_ <b>&""\u0007",-0.000000001,,,,',
      'Total,123456789012.3456789,1,,,7',
      '',
      'Filters,Team: support',
      'Time zone,UTC',
      '',
    ]);
  });
});

describe('a sheet as a workbook', () => {
  it('has numbers and dates as numbers with their formats, and texts as texts', async () => {
    const [table] = readWorkbook(await gathered(xlsxPieces(sheet)));
    const [head, first] = table!.rows;
    expect(head!.map((cell) => cell?.value)).toEqual(sheet.columns.map(({ header }) => header));
    expect(first!.map((cell) => cell?.format)).toEqual([
      '@',
      '#,##0.00',
      '0.0%',
      'yyyy\\-mm\\-dd',
      'yyyy\\-mm\\-dd\\ hh:mm:ss',
      '#,##0',
    ]);
    // Excel counts days from 30 December 1899.
    expect(first!.slice(3, 5).map((cell) => cell?.value)).toEqual([46_326, 46_326.5]);
    expect(table!.xml).toContain('<v>123456789012.345678901</v>');
  });
  it('keeps what looks like a formula, markup or an escape a text of its own', async () => {
    const [table] = readWorkbook(await gathered(xlsxPieces(sheet)));
    expect(table!.rows[1]![0]).toEqual({ value: '=HYPERLINK("http://evil")', kind: 'text', format: '@' });
    expect(table!.rows[2]![0]?.value).toBe('_x0041_ <b>&"');
    expect(table!.xml).not.toContain('<f>');
  });
  it('leaves the cell out where a value is not known', async () => {
    const [table] = readWorkbook(await gathered(xlsxPieces(sheet)));
    expect(table!.rows[2]!.map((cell) => cell === null)).toEqual([false, false]);
    expect(table!.rows[2]).toHaveLength(2);
  });
  it('freezes the header, ends in the total and says on a second sheet what it is', async () => {
    const [table, notes] = readWorkbook(await gathered(xlsxPieces(sheet)));
    expect(table!.name).toBe('Cost by team  Oct 2026');
    expect(table!.xml).toContain('state="frozen"');
    expect(table!.rows.at(-1)![0]?.value).toBe('Total');
    expect(notes!.name).toBe('Notes');
    expect(notes!.rows.map((row) => row.map((cell) => cell?.value))).toEqual(sheet.notes);
  });
  it('tells sheets of one name apart', async () => {
    const twice = readWorkbook(await gathered(workbookPieces([sheet, sheet], [])));
    expect(new Set(twice.map(({ name }) => name)).size).toBe(2);
  });
  it('is the same file for the same table', async () => {
    const [one, two] = await Promise.all([gathered(xlsxPieces(sheet)), gathered(xlsxPieces(sheet))]);
    expect(one.equals(two)).toBe(true);
  });
});

describe('values', () => {
  const amount = fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n });
  it('amounts come back from a file to the last nano', () => {
    fc.assert(
      fc.property(amount, (nanos) => parseNanos(plainText(nanos, 'money')) === nanos),
      { endOnFailure: true, numRuns: 200 },
    );
  });
  it('texts come back from a workbook as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 8 }),
        async (texts) => {
          const rows = texts.map((each) => ['a', each]);
          const columns = [
            { header: 'A', kind: 'text' as const },
            { header: 'B', kind: 'text' as const },
          ];
          const [table] = readWorkbook(await gathered(xlsxPieces({ name: 'T', columns, rows, notes: [] })));
          const back = table!.rows.slice(1).map((row) => row[1]?.value ?? '');
          expect(back).toEqual(texts);
        },
      ),
      { endOnFailure: true, numRuns: 40 },
    );
  });
  it('a quotient of money has no exponent', () => {
    expect(plainText(123.456, 'each')).toBe('0.000000123456');
    expect(plainText(Number.NaN, 'share')).toBe('');
  });
});
