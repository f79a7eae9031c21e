/** Lines in other currencies: each with its day, its amount as billed and what it counts. */
import type { Role } from '../../../shared/ledger/charge.ts';
import { monthOf, dateOfDay } from '../../../shared/units/period.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import { daysOfLine } from '../spend/spans.ts';

export type ForeignLine = {
  readonly row: number;
  readonly currency: string;
  /** Nanos of the currency. */
  readonly amount: number;
  /** Nanos of the reporting currency, of an outcome its value; NaN = no rate. */
  readonly reported: number;
  /** The UTC day whose rate it is converted at: of a call its day, of a bill its last one. */
  readonly day: string;
  readonly isLive: boolean;
};

/** False when no line of the ledger can be in another currency. */
export function hasForeign(ledger: LedgerReader, reporting: string): boolean {
  const currencies = ledger.dictionary('currency');
  for (let code = 1; code <= currencies.size; code += 1)
    if (currencies.textOf(code) !== reporting) return true;
  return false;
}

/** Roles whose lines cost something. */
const CHARGED_ROLES = ['detail', 'usage', 'billed'] as const satisfies readonly Role[];

/** Chunks that hold lines in other currencies. */
export function* foreignChunks(
  ledger: LedgerReader,
  roles: readonly Role[] = CHARGED_ROLES,
): Generator<Chunk> {
  for (const chunk of ledger.chunks({ roles })) if (chunk.has('foreign')) yield chunk;
}

/** The lines of a chunk that are in other currencies. */
export function* foreignLines(chunk: Chunk, ledger: LedgerReader): Generator<ForeignLine> {
  const amounts = chunk.numbers('foreign');
  const reported = chunk.numbers(chunk.role === 'outcome' ? 'value' : 'reported');
  const currencies = chunk.codes('currency');
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  for (let row = 0; row < chunk.count; row += 1) {
    const amount = amounts[row]!;
    if (amount !== amount) continue;
    const { firstDay, days } = daysOfLine(start[row]!, end[row]!);
    const lastDay =
      chunk.role === 'detail' || chunk.role === 'outcome'
        ? Math.floor(start[row]! / 86_400_000)
        : firstDay + days - 1;
    yield {
      row,
      currency: ledger.dictionary('currency').textOf(currencies[row]!) ?? '',
      amount,
      reported: reported[row]!,
      day: dateOfDay(lastDay),
      isLive: chunk.live === null || chunk.live[row] === 1,
    };
  }
}

/** True when a line touches one of the months. */
export function touches(chunk: Chunk, row: number, months: ReadonlySet<string>, zone: TimeZone): boolean {
  if (months.size === 0) return false;
  const start = chunk.numbers('start')[row]!;
  const end = Math.max(start, chunk.numbers('end')[row]! - 1);
  const first = monthOf(localDate(start, zone));
  const last = monthOf(localDate(end, zone));
  for (const month of months) if (first <= month && month <= last) return true;
  return false;
}
