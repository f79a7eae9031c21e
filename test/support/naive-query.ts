/** A query answered the slow and plain way: line by line, in bigints and maps, from what blocks say in their widest form. */
import { Temporal } from 'temporal-polyfill';
import { isAdditive, type MeasureId } from '../../shared/catalogue/measure.ts';
import type { Filter, Query } from '../../shared/contract/query.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import { OUTCOME_STATUSES } from '../../shared/ledger/charge.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { bucketStart, dateOfDay, dayNumber } from '../../shared/units/period.ts';
import { localDate } from '../../shared/units/zone.ts';
import type { Block, CodeSource } from '../../electron/engine/spend/block.ts';
import type { SpendView } from '../../electron/engine/spend/spend-view.ts';
import type { LedgerReader } from '../../electron/store/ledger.ts';

export type NaiveAnswer = {
  /** JSON of keys and bucket → one value per measure. */
  readonly rows: ReadonlyMap<string, readonly (bigint | number | null)[]>;
  readonly total: readonly (bigint | number | null)[];
};

type Line = { readonly block: Block; readonly row: number; readonly zone: string };

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const clockOf = ({ block, row, zone }: Line) =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(block.at[row]!)).toZonedDateTimeISO(zone);

/** Calls and outcomes have an hour; what lasts longer, is spread over days or is computed has none. */
function hourOf(line: Line): string | null {
  const { block, row } = line;
  if (block.basis !== 'outcome') {
    if (block.chunk === null || block.rows !== undefined) return null;
    const [start, end] = [block.chunk.numbers('start')[row]!, block.chunk.numbers('end')[row]!];
    if (end - start > 3_600_000) return null;
  }
  return String(clockOf(line).hour).padStart(2, '0');
}

function valueOf(
  line: Line,
  id: DimensionId,
  view: SpendView,
  ledger: LedgerReader,
  useCases: readonly UseCase[],
): string | null {
  const { block, row } = line;
  const stored = (column: CodeSource) => ledger.dictionary(column).textOf(block.codes(column)?.[row] ?? 0);
  if (id.startsWith('tag:')) {
    const tags = JSON.parse(stored('tags') ?? '{}') as Record<string, string>;
    return tags[id.slice(4)] ?? null;
  }
  switch (id) {
    case 'source':
      return block.sourceId;
    case 'basis':
      return block.basis;
    case 'outcome':
      return OUTCOME_STATUSES[(view.outcomeCodes(block)?.[row] ?? 0) - 1] ?? null;
    case 'price-state':
      return stored('priceState');
    case 'use-case':
      return (
        useCases.find(({ where }) => where.every((filter) => meets(line, filter, view, ledger, useCases)))
          ?.id ?? null
      );
    case 'weekday':
      return NAMES[clockOf(line).dayOfWeek - 1]!;
    case 'hour':
      return hourOf(line);
    default:
      return stored(id as CodeSource);
  }
}

function meets(
  line: Line,
  { dimension, values, not }: Filter,
  view: SpendView,
  ledger: LedgerReader,
  useCases: readonly UseCase[],
): boolean {
  return values.includes(valueOf(line, dimension, view, ledger, useCases)) !== not;
}

function measured(measure: MeasureId, lines: readonly Line[]): bigint | number | null {
  if (isAdditive(measure))
    return lines.reduce((sum, { block, row }) => sum + BigInt(block.addends(measure)?.[row] ?? 0), 0n);
  if (measure === 'tasks') {
    const tasks = new Set<string>();
    for (const { block, row } of lines) {
      const lanes = [block.tasks?.[row * 2] ?? 0, block.tasks?.[row * 2 + 1] ?? 0];
      if (lanes.some((lane) => lane !== 0)) tasks.add(lanes.join('/'));
    }
    return BigInt(tasks.size);
  }
  const known = lines
    .map(({ block, row }) => block.latency?.[row] ?? NaN)
    .filter((value) => value === value)
    .toSorted((a, b) => a - b);
  return known.length === 0 ? null : known[Math.max(0, Math.ceil(0.95 * known.length) - 1)]!;
}

const isNothing = (value: bigint | number | null) => value === null || value === 0n || value === 0;

/** Answer a query over the blocks of a view. `measures` are base measures of the period basis. */
export function naiveAnswer(
  query: Omit<Query, 'measures'>,
  measures: readonly MeasureId[],
  view: SpendView,
  ledger: LedgerReader,
  useCases: readonly UseCase[],
  zone: string,
): NaiveAnswer {
  const groups = new Map<string, Line[]>();
  const all: Line[] = [];
  for (const block of view.blocks)
    for (let row = 0; row < block.count; row += 1) {
      if (block.live !== null && block.live[row] === 0) continue;
      const date = localDate(block.at[row]!, zone);
      if (date < query.period.from || date >= query.period.to) continue;
      const line = { block, row, zone };
      if (!query.where.every((filter) => meets(line, filter, view, ledger, useCases))) continue;
      const keys = query.by.map((id) => valueOf(line, id, view, ledger, useCases));
      const bucket = query.grain === null ? null : dateOfDay(bucketStart(dayNumber(date), query.grain));
      const key = JSON.stringify([keys, bucket]);
      const lines = groups.get(key) ?? [];
      lines.push(line);
      groups.set(key, lines);
      all.push(line);
    }
  const rows = [...groups].map(
    ([key, lines]) => [key, measures.map((measure) => measured(measure, lines))] as const,
  );
  return {
    rows: new Map(rows.filter(([, values]) => !values.every(isNothing))),
    total: measures.map((measure) => measured(measure, all)),
  };
}
