/** A sheet as an Excel workbook: numbers and dates are numbers and dates, texts stay texts, notes on a second sheet. */
import {
  plainText,
  type Sheet,
  type SheetColumn,
  type SheetKind,
  type SheetRow,
  type SheetValue,
} from './sheet.ts';
import { HEADER_STYLE, sheetFrame, styleOf, workbookParts } from './workbook-parts.ts';
import { zipped } from './zip.ts';

/** Rows that one sheet of Excel takes, without header and total. */
export const XLSX_MOST_ROWS = 1_048_574;
/** Characters that one cell of Excel takes. */
const CELL_MOST = 32_767;
const BATCH = 200;
const DAY_MS = 86_400_000;
/** Days between Excel's day zero and the epoch. */
const EPOCH_DAY = 25_569;
const WIDEST = 60;

/** Characters that no XML may hold: control characters, halves of pairs, two that are none. */
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const ILLEGAL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What may need care; most texts have nothing of it. */
// oxlint-disable-next-line no-control-regex -- control characters are looked for
const CAREFUL = /[\u0000-\u001f&<>"_\ud800-\udfff\ufffe\uffff]/;

/** A text inside XML. Excel reads _x0041_ as a letter, so that an underscore before such is written as one itself. */
export function xmlText(text: string): string {
  const kept = text.slice(0, CELL_MOST);
  if (!CAREFUL.test(kept)) return kept;
  return kept
    .replaceAll(ILLEGAL, '')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll(/[&<>"]/g, (sign) => SPECIAL[sign]!);
}

/** Excel's name of a column: A, B, … Z, AA. */
function letters(at: number): string {
  const rest = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? rest : letters(Math.floor(at / 26) - 1) + rest;
}

/** Days since Excel's day zero. Null where the text is no date. */
function serialOf(value: SheetValue, kind: SheetKind): number | null {
  const ms =
    typeof value === 'string' ? Date.parse(kind === 'date' ? `${value}T00:00:00Z` : value) : Number(value);
  return Number.isFinite(ms) ? Number((ms / DAY_MS + EPOCH_DAY).toFixed(9)) : null;
}

function textCell(ref: string, style: number, text: string): string {
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** How a value is shown: whole numbers with separators, quotients of money with the digits they have. */
function seenAs(value: SheetValue, kind: SheetKind): SheetKind {
  if (kind === 'money' && typeof value === 'number') return 'each';
  const isWhole = typeof value === 'bigint' || Number.isInteger(value);
  return kind === 'number' && isWhole ? 'count' : kind;
}

/** One cell; nothing where the value is not known. */
function cell(ref: string, value: SheetValue, kind: SheetKind, total: boolean): string {
  const text = plainText(value, kind);
  if (value === null || text === '') return '';
  const style = styleOf(seenAs(value, kind), total);
  if (kind === 'date' || kind === 'instant') {
    const serial = serialOf(value, kind);
    return serial === null
      ? textCell(ref, styleOf('text', total), text)
      : `<c r="${ref}" s="${style}"><v>${serial}</v></c>`;
  }
  return kind !== 'text' && NUMBER.test(text)
    ? `<c r="${ref}" s="${style}"><v>${text}</v></c>`
    : textCell(ref, styleOf('text', total), text);
}

function rowOf(
  columns: readonly SheetColumn[],
  names: readonly string[],
  row: SheetRow,
  at: number,
  total = false,
): string {
  const cells = columns.map(({ kind }, i) => cell(`${names[i]!}${at}`, row[i] ?? null, kind, total));
  return `<row r="${at}">${cells.join('')}</row>`;
}

const WIDTHS: { readonly [K in SheetKind]: number } = {
  text: 14,
  count: 12,
  number: 12,
  money: 14,
  each: 12,
  share: 10,
  date: 12,
  instant: 20,
};

function widthOf({ width, header, kind }: SheetColumn): number {
  return width ?? Math.min(WIDEST, Math.max(WIDTHS[kind], header.length + 2));
}

async function* tableXml({ columns, rows, total }: Sheet): AsyncGenerator<string> {
  const names = columns.map((_, at) => letters(at));
  const [begin, end] = sheetFrame(columns.map(widthOf), true);
  const heads = columns.map(({ header }, at) => textCell(`${names[at]!}1`, HEADER_STYLE, header));
  let text = `${begin}<row r="1">${heads.join('')}</row>`;
  let at = 1;
  for await (const row of rows) {
    at += 1;
    text += rowOf(columns, names, row, at);
    if (at % BATCH !== 0) continue;
    yield text;
    text = '';
  }
  if (total !== undefined) text += rowOf(columns, names, total, at + 1, true);
  yield text + end;
}

function notesXml(notes: Sheet['notes']): string {
  const [begin, end] = sheetFrame([24, 100], false);
  const lines = notes.map(
    ([name, words], at) =>
      `<row r="${at + 1}">${textCell(`A${at + 1}`, styleOf('text', false), name)}${textCell(`B${at + 1}`, styleOf('text', false), words)}</row>`,
  );
  return `${begin}${lines.join('')}${end}`;
}

/** A name that Excel takes for a sheet. */
function sheetName(name: string): string {
  const plain = name
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .replaceAll(/^'|'$/g, '')
    .trim()
    .slice(0, 31);
  return plain === '' ? 'Table' : plain;
}

/** Names that differ, in Excel's way: capitals count for nothing. */
function apart(names: readonly string[]): string[] {
  const taken = new Set<string>(['notes']);
  return names.map((name) => {
    let given = sheetName(name);
    for (let copy = 2; taken.has(given.toLowerCase()); copy += 1)
      given = `${sheetName(name).slice(0, 26)} ${copy}`;
    taken.add(given.toLowerCase());
    return given;
  });
}

/** One sheet and its notes as a workbook, in pieces, for files of any length. */
export function xlsxPieces(sheet: Sheet): AsyncGenerator<Uint8Array> {
  return workbookPieces([sheet], sheet.notes);
}

/** A workbook of several sheets; the notes are the last one. */
export function workbookPieces(sheets: readonly Sheet[], notes: Sheet['notes']): AsyncGenerator<Uint8Array> {
  const noted = notes.length > 0;
  return zipped([
    ...workbookParts([...apart(sheets.map(({ name }) => name)).map(xmlText), ...(noted ? ['Notes'] : [])]),
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: tableXml(sheet) })),
    ...(noted ? [{ name: `xl/worksheets/sheet${sheets.length + 1}.xml`, content: [notesXml(notes)] }] : []),
  ]);
}
