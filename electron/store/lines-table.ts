/** The table `lines` for SQL: one row per line that counts, made from the chunks while it is read.
 *  Units  *_ms in UTC milliseconds, *_nanos in nanos; NULL = the source does not say. */
import { ROLES } from '../../shared/ledger/charge.ts';
import type { TableDefinition } from './driver.ts';
import { CODE_COLUMNS, NUMBER_COLUMNS, type Chunk, type LedgerReader } from './ledger.ts';

type Cell = null | bigint | number | string;

const SUFFIX: Readonly<Record<string, string>> = {
  start: 'start_ms',
  end: 'end_ms',
  latency: 'latency_ms',
  reported: 'reported_nanos',
  value: 'value_nanos',
  listCost: 'list_nanos',
  contractedCost: 'contracted_nanos',
};

/** The name of a ledger column in SQL: innerRetries → inner_retries, service-tier → service_tier. */
export function sqlName(column: string): string {
  const given = SUFFIX[column];
  if (given !== undefined) return given;
  return column.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const COLUMNS = [
  'chunk',
  'chunk_row',
  'import_id',
  'source',
  'role',
  'id',
  'task_id',
  'task_hash',
  ...NUMBER_COLUMNS.map(sqlName),
  ...CODE_COLUMNS.map(sqlName),
];

function numberCell(value: number): Cell {
  if (Number.isNaN(value)) return null;
  return Number.isSafeInteger(value) ? BigInt(value) : value;
}

const hex = (lane: number) => lane.toString(16).padStart(8, '0');

function* rowsOf(chunk: Chunk, textOf: (column: number, code: number) => string | null): Iterable<Cell[]> {
  const numbers = NUMBER_COLUMNS.map((column) => chunk.numbers(column));
  const codes = CODE_COLUMNS.map((column) => chunk.codes(column));
  const task = chunk.lanes('task');
  const { live } = chunk;
  for (let row = 0; row < chunk.count; row += 1) {
    if (live !== null && live[row] === 0) continue;
    const [low, high] = [task[row * 2]!, task[row * 2 + 1]!];
    const cells: Cell[] = [
      BigInt(chunk.id),
      BigInt(row),
      BigInt(chunk.importId),
      chunk.sourceId,
      chunk.role,
      chunk.text('id', row),
      chunk.text('taskId', row),
      low === 0 && high === 0 ? null : hex(low) + hex(high),
    ];
    for (const column of numbers) cells.push(numberCell(column[row]!));
    for (let at = 0; at < codes.length; at += 1) cells.push(textOf(at, codes[at]![row]!));
    yield cells;
  }
}

/** The definition of the table over a ledger. */
export function linesTable(ledger: LedgerReader): TableDefinition {
  return {
    columns: COLUMNS,
    *rows() {
      const dictionaries = CODE_COLUMNS.map((column) => ledger.dictionary(column));
      const textOf = (column: number, code: number) => dictionaries[column]!.textOf(code);
      for (const chunk of ledger.chunks({ roles: ROLES })) yield* rowsOf(chunk, textOf);
    },
  };
}
