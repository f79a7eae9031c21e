/** The tie-out of one provider's month, day by day and model by model. Models sum to their day, days to the month. */
import { fail } from '../../../shared/contract/fault.ts';
import type { TieOutCell, TieOutDay, TieOutDays, TieOutModel } from '../../../shared/contract/tie-out.ts';
import { dateOfDay, dayNumber, monthPeriod } from '../../../shared/units/period.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { Cell } from '../spend/cells.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Part } from './classify.ts';
import { evidenceOf, type Named } from './items.ts';
import { providerDaysOf, type ProviderDay } from './provider-days.ts';
import { costOf } from './side.ts';

const saidOf = (cells: readonly Cell[]): bigint | null => (cells.length === 0 ? null : costOf(cells));

const plus = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? b : b === null ? a : a + b);

function sumOf(cells: readonly TieOutCell[]): TieOutCell {
  const total: { -readonly [K in keyof TieOutCell]: TieOutCell[K] } = {
    billed: null,
    usage: null,
    detail: null,
    carried: 0n,
    matched: 0n,
    items: 0n,
    unexplained: 0n,
  };
  for (const cell of cells) {
    for (const role of ['billed', 'usage', 'detail'] as const) total[role] = plus(total[role], cell[role]);
    for (const field of ['carried', 'matched', 'items', 'unexplained'] as const) total[field] += cell[field];
  }
  return total;
}

function modelOf(code: number, day: ProviderDay, nameOf: (code: number) => string | null): TieOutModel {
  const of = (cells: readonly Cell[]) => cells.filter((cell) => cell.model === code);
  const parts = day.parts.filter((part) => part.model === code);
  const sum = (some: readonly Part[]) => some.reduce((total, part) => total + part.amount, 0n);
  const detail = saidOf(of(day.detail));
  const matched = day.role === null ? 0n : (detail ?? 0n);
  const model = nameOf(code);
  return {
    model,
    billed: plus(saidOf(of(day.billed)), code === 0 ? day.stated : null),
    usage: saidOf(of(day.usage)),
    detail,
    carried: matched + sum(parts),
    matched,
    items: sum(parts.filter((part) => part.class !== 'unexplained')),
    unexplained: sum(parts.filter((part) => part.class === 'unexplained')),
    parts: parts.map((part) => ({
      class: part.class,
      evidence:
        part.class === 'unexplained' ? UNEXPLAINED[part.cause]! : evidenceOf([part as Named], 1, model),
      amount: part.amount,
    })),
  };
}

const UNEXPLAINED: Readonly<Record<string, string>> = {
  'no-usage': 'Bill and call records differ, and no usage export says which tokens were counted',
  span: 'This day’s share of what a bill over several days says beyond its days',
};

function dayOf(day: ProviderDay, nameOf: (code: number) => string | null): TieOutDay {
  const codes = new Set([
    ...[...day.detail, ...day.usage, ...day.billed].map((cell) => cell.model),
    ...day.parts.map((part) => part.model),
    ...(day.stated === null ? [] : [0]),
  ]);
  const models = [...codes]
    .map((code) => modelOf(code, day, nameOf))
    .toSorted((a, b) =>
      a.carried > b.carried ? -1 : a.carried < b.carried ? 1 : (a.model ?? '') < (b.model ?? '') ? -1 : 1,
    );
  return { day: dateOfDay(day.day), carriedBy: day.by, ...sumOf(models), models };
}

/** The days of a provider.
 *  Fault  query.bad-filter when no line names the provider. */
export function tieOutDaysOf(
  month: string,
  provider: string,
  view: SpendView,
  ledger: LedgerReader,
): TieOutDays {
  const code = provider === UNKNOWN ? 0 : ledger.dictionary('provider').codeOf(provider);
  if (code === undefined)
    fail(
      'query.bad-filter',
      `No line names a provider "${provider}".`,
      'Take the name as the tie-out of the month lists it.',
    );
  const period = monthPeriod(month);
  const nameOf = (model: number) => ledger.dictionary('model').textOf(model);
  const days = providerDaysOf(code, dayNumber(period.from), dayNumber(period.to), view, ledger).map((day) =>
    dayOf(day, nameOf),
  );
  return { month, provider, ...sumOf(days), days };
}

/** What lines without a provider are listed under. */
const UNKNOWN = 'Unknown provider';
