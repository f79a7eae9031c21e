/** Replies of the tie-out and of closed months, for screens. */
import type { PeriodStatement } from '../../../shared/contract/periods.ts';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { factsOf } from './replies.ts';
import { sumOf } from './facts.ts';

/** A month that was never closed. */
export function openPeriod(month: string): PeriodStatement {
  return {
    month,
    state: 'open',
    version: null,
    closedMs: null,
    reported: null,
    now: 0n,
    adjusted: 0n,
    adjustments: 0,
    closes: [],
    events: [],
    changes: [],
    carriedHere: [],
    reasons: [],
  };
}

/** A month whose differences have names. */
export function tieOut(month: string): TieOut {
  const period = monthPeriod(month);
  const cost = sumOf(factsOf(period, []), ['cost']).cost as bigint;
  const items = 577_730_000_000n;
  return {
    month,
    period,
    billed: cost,
    matched: cost - items,
    items,
    unexplained: 0n,
    notYetBilled: 0n,
    providers: [],
    missingRates: [],
    otherBills: [],
    itemList: [
      {
        provider: 'anthropic',
        class: 'missing-detail',
        evidence: 'Billed on 14 to 16 Oct without any call in detail',
        fromDay: `${month}-14`,
        toDay: `${month}-16`,
        days: 3,
        model: null,
        amount: 412_600_000_000n,
      },
      {
        provider: 'aws',
        class: 'tax',
        evidence: 'Use tax on 3 lines',
        fromDay: `${month}-28`,
        toDay: `${month}-28`,
        days: 1,
        model: null,
        amount: 165_130_000_000n,
      },
    ],
    state: 'named',
    monthEdge: 0n,
    timeZone: 'Europe/Berlin',
  };
}
