/** A ledger held in plain arrays, for testing the engine without a file. */
import type { Role } from '../../shared/ledger/charge.ts';
import {
  NUMBER_COLUMNS,
  type Chunk,
  type CodeColumn,
  type Dictionary,
  type HashColumn,
  type LedgerReader,
  type NumberColumn,
} from '../../electron/store/ledger.ts';
import { hashInto } from '../../electron/store/hash.ts';
import { emptyNarrow, narrowed } from '../../electron/store/narrow-column.ts';

export type MemoryLine = {
  readonly role: Role;
  readonly sourceId?: string;
  readonly importId?: number;
  readonly numbers: { readonly [C in NumberColumn]?: number };
  readonly codes: { readonly [C in CodeColumn]?: string };
  readonly taskId?: string;
  readonly sessionId?: string;
  readonly traceId?: string;
  readonly providerCallId?: string;
  readonly live?: boolean;
  /** Another tool's record of the call counts; such a line is not live. */
  readonly elsewhere?: boolean;
};

/** The lanes by which the store knows a text. */
function lanesOf(text: string | undefined): [number, number] {
  if (text === undefined) return [0, 0];
  const lanes = new Uint32Array(2);
  hashInto(text, lanes, 0, 2);
  return [lanes[0]!, lanes[1]!];
}

const counts = (line: MemoryLine): boolean => line.live !== false && line.elsewhere !== true;

const laneOf: { readonly [C in HashColumn]: (line: MemoryLine) => readonly number[] } = {
  task: (line) => lanesOf(line.taskId),
  session: (line) => lanesOf(line.sessionId),
  trace: (line) => lanesOf(line.traceId),
  call: (line) => lanesOf(line.providerCallId),
  content: (line) => lanesOf(JSON.stringify(line)),
  identity: (line) => {
    const text = JSON.stringify(line);
    return [...lanesOf(text), ...lanesOf([...text].toReversed().join(''))];
  },
};

/** Chunks of at most `chunkSize` lines per role and source, in the order given. */
export function memoryLedger(lines: readonly MemoryLine[], chunkSize = 50): LedgerReader {
  const dictionaries = new Map<CodeColumn, string[]>();
  const dictionary = (column: CodeColumn): Dictionary => {
    if (!dictionaries.has(column)) dictionaries.set(column, []);
    const texts = dictionaries.get(column)!;
    return {
      textOf: (code) => (code === 0 ? null : (texts[code - 1] ?? null)),
      codeOf: (text) => (texts.includes(text) ? texts.indexOf(text) + 1 : undefined),
      get size() {
        return texts.length;
      },
    };
  };
  const code = (column: CodeColumn, text: string | undefined): number => {
    if (text === undefined) return 0;
    dictionary(column);
    const texts = dictionaries.get(column)!;
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text) + 1;
  };
  const groups: MemoryLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (
      last !== undefined &&
      last.length < chunkSize &&
      last[0]!.role === line.role &&
      last[0]!.sourceId === line.sourceId &&
      last[0]!.importId === line.importId
    )
      last.push(line);
    else groups.push([line]);
  }
  const chunks = groups.map((group, id): Chunk => {
    const numbers = new Map(
      NUMBER_COLUMNS.map((column) => [
        column,
        Float64Array.from(group, (line) => line.numbers[column] ?? (TOKENS_ZERO.has(column) ? 0 : NaN)),
      ]),
    );
    const codes = new Map<CodeColumn, Uint32Array>();
    const lanes = new Map<HashColumn, Uint32Array>();
    const start = numbers.get('start')!;
    for (const line of group)
      for (const [column, text] of Object.entries(line.codes)) code(column as CodeColumn, text);
    return {
      id,
      importId: group[0]!.importId ?? 1,
      sourceId: group[0]!.sourceId ?? 'test',
      role: group[0]!.role,
      count: group.length,
      startMin: Math.min(...start),
      startMax: Math.max(...start),
      live: group.some((line) => !counts(line))
        ? Uint8Array.from(group, (line) => (counts(line) ? 1 : 0))
        : null,
      elsewhere: group.some((line) => line.elsewhere === true)
        ? Uint8Array.from(group, (line) => (line.elsewhere === true ? 1 : 0))
        : null,
      has: (column) =>
        !(column in laneOf) ||
        group.some((line) => laneOf[column as HashColumn](line).some((lane) => lane !== 0)),
      providerDerived: () => null,
      callKeys: () => Uint32Array.from(group.flatMap((line) => lanesOf(line.providerCallId))),
      alikeKeys: () => new Uint32Array(group.length * 2),
      numbers: (column) => numbers.get(column)!,
      codes(column) {
        let found = codes.get(column);
        if (found === undefined)
          codes.set(column, (found = Uint32Array.from(group, (line) => code(column, line.codes[column]))));
        return found;
      },
      narrowCodes(column) {
        const wide = this.codes(column);
        const out = emptyNarrow(dictionary(column).size, wide.length);
        out.set(wide);
        return out;
      },
      amounts: (column) => narrowed(numbers.get(column)!.map((value) => (value === value ? value : 0))),
      cell: (column, row) =>
        numbers.has(column as NumberColumn)
          ? numbers.get(column as NumberColumn)![row]!
          : code(column as CodeColumn, group[row]!.codes[column as CodeColumn]),
      amountsAt: (column, rows) =>
        Float64Array.from(rows, (row) => {
          const value = numbers.get(column)![row]!;
          return value === value ? value : 0;
        }),
      print: String(id),
      lanes(column) {
        let found = lanes.get(column);
        if (found === undefined)
          lanes.set(column, (found = Uint32Array.from(group.flatMap((line) => laneOf[column](line)))));
        return found;
      },
      text: (column, row) => (column === 'taskId' ? (group[row]!.taskId ?? null) : null),
    };
  });
  return {
    *chunks(filter) {
      for (const chunk of chunks) if (filter.roles.includes(chunk.role)) yield chunk;
    },
    chunk: (id) => chunks[id] ?? null,
    dictionary,
    version: () => 1,
  };
}

const TOKENS_ZERO = new Set<NumberColumn>([
  'input_uncached',
  'cache_read',
  'output',
  'innerRetries',
  'reasoning',
]);
