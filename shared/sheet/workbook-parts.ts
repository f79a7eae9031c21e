/** The fixed parts of an Excel workbook: what it holds, how cells look. */
import type { SheetKind } from './sheet.ts';
import type { ZipEntry } from './zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Number format of a kind; numbers below 164 are Excel's own: 0 general, 3 whole numbers, 4 two decimals, 49 text. */
const FORMATS: { readonly [K in SheetKind]: number } = {
  text: 49,
  count: 3,
  number: 0,
  money: 4,
  each: 164,
  share: 165,
  date: 166,
  instant: 167,
};
const OWN_FORMATS = [
  [164, '#,##0.00####'],
  [165, '0.0%'],
  [166, 'yyyy\\-mm\\-dd'],
  [167, 'yyyy\\-mm\\-dd\\ hh:mm:ss'],
] as const;

const KINDS = Object.keys(FORMATS) as SheetKind[];

/** Style of a header cell. */
export const HEADER_STYLE = 1;
const FIRST = 2;

/** Style of a cell of a kind; totals are bold under a line. */
export function styleOf(kind: SheetKind, total = false): number {
  return FIRST + KINDS.indexOf(kind) * 2 + (total ? 1 : 0);
}

function styles(): string {
  const cell = (format: number, font: number, border: number, align = '') =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"${align === '' ? '/>' : ` applyAlignment="1">${align}</xf>`}`;
  const cells = [
    cell(0, 0, 0),
    cell(49, 1, 2, '<alignment vertical="center" wrapText="1"/>'),
    ...KINDS.flatMap((kind) => [cell(FORMATS[kind], 0, 0), cell(FORMATS[kind], 1, 1)]),
  ];
  const formats = OWN_FORMATS.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`);
  const font = (inside: string) =>
    `<font>${inside}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const line = (side: string) => `<${side} style="thin"><color rgb="FFB0B0AC"/></${side}>`;
  const border = (top: string, bottom: string) =>
    `<border><left/><right/>${top === '' ? '<top/>' : top}${bottom === '' ? '<bottom/>' : bottom}<diagonal/></border>`;
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="3">${border('', '')}${border(line('top'), '')}${border('', line('bottom'))}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** Everything beside the sheets themselves.
 *  `names`: the sheets in their order, ready for an attribute of XML. */
export function workbookParts(names: readonly string[]): ZipEntry[] {
  const overrides = names
    .map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    )
    .join('');
  const sheets = names
    .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('');
  const links = names
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join('');
  const part = (name: string, text: string): ZipEntry => ({ name, content: [text] });
  return [
    part(
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${overrides}</Types>`,
    ),
    part(
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part('xl/styles.xml', styles()),
  ];
}

/** Begin and end of a sheet, around its rows. */
export function sheetFrame(widths: readonly number[], frozenRow: boolean): readonly [string, string] {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const view = frozenRow
    ? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
    : '';
  return [
    `${HEAD}<worksheet xmlns="${MAIN}">${view}<cols>${columns}</cols><sheetData>`,
    '</sheetData></worksheet>',
  ];
}
