import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../../electron/shells/cli/table.ts';
import { csvText } from '../../../../renderer/format/csv.ts';
import { csvCell } from '../../../../shared/words/csv.ts';

describe('a cell of a table we write', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['-12.50', '-12.50'],
    ['-1e-7', '-1e-7'],
    ['a=b', 'a=b'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%j is written as %j', (text, cell) => expect(csvCell(text)).toBe(cell));

  it('is the same in the app and on the command line', () => {
    const texts = ['=1', '-1', 'a,b', 'q"q', '', '@x'];
    expect(csvLine(texts)).toBe(csvText([texts]));
    expect(csvLine([null, -5, 10n, '=x'])).toBe(",-5,10,'=x\r\n");
  });

  it('reads back as the text it was, or as that text behind an apostrophe, and never begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (texts) => {
        const rows = Papa.parse<string[]>(csvText([texts, ['end']]), { newline: '\r\n' }).data;
        rows[0]!.forEach((cell, i) => {
          expect([texts[i], `'${texts[i]}`]).toContain(cell);
          if (!/^-?\d/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
        });
      }),
    );
  });
});
