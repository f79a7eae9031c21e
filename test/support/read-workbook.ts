/** An Excel workbook read back cell by cell, straight from its archive, so that no reader smooths anything over. */
import { inflateRawSync } from 'node:zlib';

export type ReadCell = {
  readonly value: string | number;
  readonly kind: 'text' | 'number';
  readonly format: string;
};
export type ReadSheet = {
  readonly name: string;
  readonly rows: readonly (ReadCell | null)[][];
  readonly xml: string;
};

/** Put pieces together. */
export async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

function entriesOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries = new Map<string, string>();
  for (let i = 0; i < count; i += 1) {
    const [packed, size, named, extra, said] = [20, 24, 28, 30, 32].map((offset, index) =>
      index < 2 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number, number];
    const start = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + named);
    const begin = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const content = inflateRawSync(zip.subarray(begin, begin + packed));
    if (content.length !== size) throw new Error(`${name} is not as long as it says`);
    entries.set(name, content.toString('utf8'));
    at += 46 + named + extra + said;
  }
  return entries;
}

const plain = (xml: string) =>
  xml
    .replaceAll(/_x005F_/g, '_')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

function columnOf(ref: string): number {
  return [...ref.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.codePointAt(0)! - 64, 0) - 1;
}

const BUILT_IN: Readonly<Record<string, string>> = { 0: 'General', 3: '#,##0', 4: '#,##0.00', 49: '@' };

function formatsOf(styles: string): string[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
      id!,
      code!,
    ]),
  );
  const cells = styles.slice(styles.indexOf('<cellXfs'), styles.indexOf('</cellXfs>'));
  return [...cells.matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => own.get(id!) ?? BUILT_IN[id!] ?? id!);
}

/** Every sheet with its cells; null where there is no cell. */
export function readWorkbook(zip: Buffer): ReadSheet[] {
  const entries = entriesOf(zip);
  const formats = formatsOf(entries.get('xl/styles.xml')!);
  const names = [...entries.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) =>
    plain(name!),
  );
  return names.map((name, sheet) => {
    const xml = entries.get(`xl/worksheets/sheet${sheet + 1}.xml`)!;
    const rows = [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row]) => {
      const cells: (ReadCell | null)[] = [];
      for (const [, ref, style, type, inside] of row!.matchAll(
        /<c r="([A-Z]+\d+)" s="(\d+)"( t="inlineStr")?>(.*?)<\/c>/gs,
      )) {
        const at = columnOf(ref!);
        while (cells.length < at) cells.push(null);
        const format = formats[Number(style)]!;
        const body = inside!.replaceAll(/<[^>]*>/g, '');
        cells.push(
          type === undefined
            ? { value: Number(body), kind: 'number', format }
            : { value: plain(body), kind: 'text', format },
        );
      }
      return cells;
    });
    return { name, rows, xml };
  });
}
