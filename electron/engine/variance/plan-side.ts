/** A plan given as figures, as the side a period is compared with. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Plan, PlanLine } from '../../../shared/contract/plan.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import { BASE_GRAIN, namesOf } from './grain.ts';
import type { Side } from './side.ts';

const valuesOf = (line: PlanLine): readonly (string | null)[] => [
  line.useCase,
  line.feature,
  line.provider,
  line.model,
  line.serviceTier,
];

function refuse(dimension: DimensionId): never {
  return fail(
    'query.unknown-dimension',
    `A plan says nothing by ${(dimensionOf(dimension)?.name ?? dimension).toLowerCase()}.`,
    'Break down and filter by use case, feature, provider, model or service tier.',
  );
}

function meets(keys: readonly (string | null)[], filter: Filter): boolean {
  const at = (BASE_GRAIN as readonly DimensionId[]).indexOf(filter.dimension);
  if (at < 0) return refuse(filter.dimension);
  return filter.values.includes(keys[at]!) !== filter.not;
}

/** The side of a plan for the period of `actual`.
 *  Fault  query.unknown-dimension where the question is by something no plan line says. */
export function planSide(
  plan: Plan,
  where: readonly Filter[],
  grain: readonly DimensionId[],
  actual: Side,
): Side {
  const added = grain.find((id) => !(BASE_GRAIN as readonly DimensionId[]).includes(id));
  if (added !== undefined) refuse(added);
  for (const filter of where)
    meets(
      BASE_GRAIN.map(() => null),
      filter,
    );
  const lines = plan.lines.filter((line) => where.every((filter) => meets(valuesOf(line), filter)));
  return {
    lines: lines.map((line) => ({
      keys: valuesOf(line),
      basis: 'detail',
      side: {
        cost: parseNanos(line.costUsd)!,
        calls: BigInt(line.calls),
        // A plan that states tasks states them for all its calls.
        named: BigInt(line.calls),
        retries: BigInt(Math.min(line.retries, line.calls)),
        tokens: [line.inputTokens, line.cacheReadTokens, line.cacheWriteTokens, 0, line.outputTokens].map(
          BigInt,
        ),
        rates: null,
      },
    })),
    tasks: new Map(
      plan.tasks.map((entry) => [
        namesOf([entry.useCase, entry.feature, null, null, null]).volume,
        BigInt(entry.tasks),
      ]),
    ),
    days: actual.days,
    covered: actual.covered,
    fromMs: actual.fromMs,
    toMs: actual.toMs,
    incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
    timeZone: actual.timeZone,
    basis: actual.basis,
    ledgerVersion: actual.ledgerVersion,
  };
}
