/** The answers of the ledger that a pack carries: spend by one dimension. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { QueryReply } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { BEFORE, COMPLETE, PERIOD, spread } from './month.ts';
import { closed, cost, FEATURES, MODELS, teams } from './spend.ts';

const CUSTOMERS = 57;

function reply(
  dimension: DimensionId,
  parts: readonly (readonly [string | null, bigint])[],
  period = PERIOD,
): QueryReply {
  const bases: MeasureId[] = ['cost', 'calls', 'total-input-tokens', 'output-tokens', 'list-cost'];
  const cells = parts.map(([key, amount]) => {
    const calls = amount / 18_000_000n;
    return {
      keys: [key],
      bucket: null,
      cell: [amount, calls, calls * 5200n, calls * 340n, (amount * 103n) / 100n],
    };
  });
  const rows = cells.filter((row) => row.cell[0] !== 0n).sort((a, b) => (a.cell[0]! > b.cell[0]! ? -1 : 1));
  return {
    measures: ['cost', 'calls', 'total-tokens', 'list-cost'],
    bases,
    by: [dimension],
    grain: null,
    period,
    covered: period,
    rows,
    total: bases.map((_, at) => sumNanos(rows.map((row) => row.cell[at]!))),
    incomplete: COMPLETE,
    timeZone: 'Europe/Berlin',
    basis: 'Billed where invoiced, else usage, else detail',
    ledgerVersion: 7,
  };
}

const half = (side: 1 | 2, parts: ReturnType<typeof closed>) =>
  parts.map((part) => [part[0], part[side]] as const);
const customerWeights = Array.from({ length: CUSTOMERS }, (_, at) => 1 / (at + 2));

/** Spend of the month and of the month before, and of the month by customer. */
export const replies = {
  byTeam: reply('team', half(1, teams)),
  byTeamBefore: reply('team', half(2, teams), BEFORE),
  byFeature: reply('feature', half(1, closed(FEATURES))),
  byFeatureBefore: reply('feature', half(2, closed(FEATURES)), BEFORE),
  byModel: reply('model', half(1, closed(MODELS))),
  byModelBefore: reply('model', half(2, closed(MODELS)), BEFORE),
  byCustomer: reply('customer', [
    ...spread((cost * 82n) / 100n, customerWeights).map(
      (part, at) => [`Customer ${String(at + 1).padStart(3, '0')}`, part] as const,
    ),
    [null, cost - (cost * 82n) / 100n],
  ]),
};
