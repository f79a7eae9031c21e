/** How an invariant was looked at: its sentence, the figures on both sides, and which figures of the ledger prove them. */
import type { Client } from '../../../shared/contract/contract.ts';
import type {
  Comparison,
  InvariantResult,
  InvariantsReply,
  InvariantState,
} from '../../../shared/contract/invariants.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import { count } from './output.ts';

type Ask = Parameters<Client['explore']['explain']>[0];

export const STATE: Readonly<Record<InvariantState, string>> = {
  green: 'holds',
  amber: 'note',
  red: 'BROKEN',
  'not-applicable': 'n/a',
};

function figureText(unit: Comparison['unit'], value: bigint): string {
  return unit === 'usd' ? `${decimalOf(value)} USD` : count(value);
}

/** One invariant: what must hold, what was compared in full digits, and what to do. */
export function invariantText(result: InvariantResult): string {
  const { compared } = result;
  return [
    `${result.name}: ${STATE[result.state]}`,
    `  ${result.says}`,
    ...(compared === null
      ? []
      : [
          `  ${compared.left}: ${figureText(compared.unit, compared.leftValue)}`,
          `  ${compared.right}: ${figureText(compared.unit, compared.rightValue)}`,
          `  Difference: ${figureText(compared.unit, compared.difference)}`,
        ]),
    `  ${result.found}`,
    ...(result.mend === null ? [] : [`  ${result.state === 'red' ? 'To mend' : 'To note'}: ${result.mend}`]),
  ].join('\n');
}

/** The figures that prove what was looked at, each once: broken invariants first.
 *  The statements of the tie-out count days of UTC. */
export function checkedFigures({ invariants }: InvariantsReply): Ask[] {
  const asks = new Map<string, Ask>();
  const first = (result: InvariantResult) => (result.state === 'red' ? 0 : 1);
  for (const { place, compared } of invariants.toSorted((a, b) => first(a) - first(b))) {
    if (place?.period === undefined || compared === null) continue;
    const ask: Ask = {
      metric: place.measure ?? 'cost',
      where: [...(place.where ?? [])],
      period: place.period,
      ...(place.page === 'tie-out' ? { timeZone: 'UTC' } : {}),
    };
    asks.set(JSON.stringify(ask), ask);
  }
  return [...asks.values()];
}
