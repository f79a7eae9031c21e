/** Is the workspace whole: the file, the references, the chunks, and the account of every import. */
import type { CheckReply } from '../../shared/contract/workspace.ts';
import { columnSum } from './column-sum.ts';
import { isText, widthOf } from './column-codec.ts';
import type { ReadConnection } from './driver.ts';
import { LANES } from './ledger-reader.ts';
import { requiredColumns } from './sealed-chunk.ts';
import { heldOf, type Held } from './accounts.ts';
import { chunksOfImport, columnsOf, type ChunkRow, type ColumnRow } from './queries/chunks.ts';
import { listImports, type ImportRecord } from './queries/imports.ts';
import { isWholeText } from './text-codec.ts';

type Check = CheckReply['checks'][number];

const SHOWN = 5;

function checked(name: string, problems: readonly string[], fine: string): Check {
  if (problems.length === 0) return { name, ok: true, detail: fine };
  const more = problems.length > SHOWN ? ` and ${problems.length - SHOWN} more` : '';
  return { name, ok: false, detail: `${problems.slice(0, SHOWN).join('; ')}${more}` };
}

function fileCheck(connection: ReadConnection): Check {
  const rows = connection.all<{ integrity_check: string }>('PRAGMA integrity_check');
  const problems = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  return checked('File structure', problems, 'Every page of the file is whole.');
}

function referenceCheck(connection: ReadConnection): Check {
  const problems = connection
    .all<{ table: string; parent: string }>('PRAGMA foreign_key_check')
    .map((row) => `a row of ${row.table} refers to a missing ${row.parent}`);
  return checked('References', problems, 'Every reference leads somewhere.');
}

function isWhole(name: string, column: ColumnRow, n: number): boolean {
  if (widthOf(column.encoding) === 0) return column.data === null;
  if (isText(column.encoding)) return isWholeText(column, n);
  const lanes = name in LANES ? LANES[name as keyof typeof LANES] : 1;
  return column.data?.byteLength === (widthOf(column.encoding) ?? NaN) * n * lanes;
}

function chunkProblems(connection: ReadConnection, chunk: ChunkRow): string[] {
  const columns = columnsOf(connection, chunk.id);
  const present = new Set(columns.map((column) => column.name));
  const missing = requiredColumns(chunk.role)
    .filter((name) => !present.has(name))
    .map((name) => `chunk ${chunk.id} lacks ${name}`);
  if (present.size !== chunk.columns)
    missing.push(`chunk ${chunk.id} has ${present.size} of its ${chunk.columns} columns`);
  const damaged = columns
    .filter((column) => !isWhole(column.name, column, chunk.n))
    .map((column) => `chunk ${chunk.id} has a damaged ${column.name}`);
  const changed = columns
    .filter((column) => isWhole(column.name, column, chunk.n) && columnSum(column) !== column.crc)
    .map((column) => `${column.name} of chunk ${chunk.id} is not as it was written`);
  const state = chunk.state !== null && chunk.state.byteLength !== chunk.n;
  return [...missing, ...damaged, ...changed, ...(state ? [`chunk ${chunk.id} has damaged states`] : [])];
}

function accountProblems(record: ImportRecord, held: Held): string[] {
  const problems: string[] = [];
  const expect = (what: string, said: number, found: number) => {
    if (said !== found) problems.push(`import ${record.id} says ${said} ${what}, the file holds ${found}`);
  };
  expect('rejected rows', record.rejected, held.rejected);
  if (record.state === 'undone') {
    expect('lines after its undo', 0, held.live + held.duplicates + held.replaced);
    return problems;
  }
  expect('live lines', record.imported - record.replaced, held.live);
  expect('replaced lines', record.replaced, held.replaced);
  expect('duplicates', record.duplicates, held.duplicates);
  return problems;
}

/** Look through the whole file. Takes as long as reading it. */
export function checkWorkspace(connection: ReadConnection): CheckReply {
  const checks = connection.snapshot((): Check[] => {
    const chunkFaults: string[] = [];
    const accountFaults: string[] = [];
    const imports = listImports(connection);
    let chunkCount = 0;
    for (const record of imports) {
      const chunks = chunksOfImport(connection, record.id);
      chunkCount += chunks.length;
      for (const chunk of chunks) chunkFaults.push(...chunkProblems(connection, chunk));
      accountFaults.push(...accountProblems(record, heldOf(connection, record.id, chunks)));
    }
    return [
      fileCheck(connection),
      referenceCheck(connection),
      checked(
        'Columns',
        chunkFaults,
        `All ${chunkCount} chunks have all their columns, each as it was written.`,
      ),
      checked('Accounts', accountFaults, `The lines of all ${imports.length} imports add up.`),
    ];
  });
  return { ok: checks.every((check) => check.ok), checks };
}
