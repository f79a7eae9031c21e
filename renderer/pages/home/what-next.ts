/** What a workspace still lacks, read from its figures: each gap with the way to close it. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted } from '../../format/count.ts';
import { moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import type { Page } from '../../state/address-text.ts';
import type { PageCommandId } from '../../state/page-commands.ts';

export type Gap = {
  readonly id: 'calls' | 'bill' | 'outcomes' | 'use-case' | 'human-cost' | 'prices' | 'owners' | 'rejected';
  /** What to do. */
  readonly name: string;
  /** What it gives, with the figure behind it. */
  readonly words: string;
  readonly door: {
    readonly page: Page;
    readonly item?: string | undefined;
    readonly command?: PageCommandId | undefined;
  };
};

/** Share of usage with an owner under which a rule is worth writing. */
const WALK = 0.9;

/** The gaps of a month, the first things first; empty when nothing is missing. */
export function gapsOf(
  month: Pick<
    MonthSummary,
    'coverage' | 'tieOut' | 'scorecard' | 'incomplete' | 'usageCost' | 'allocatedUsage' | 'status'
  >,
): Gap[] {
  if (month.status === 'no-data') return [];
  const has = (role: string) => month.coverage.some((each) => each.role === role);
  const { useCases } = month.scorecard;
  const owned = ratio(month.allocatedUsage, month.usageCost);
  const withoutHuman = useCases.filter(
    ({ useCase }) => useCase.humanCost === null && useCase.humanMinutes === null,
  );
  const rejected = month.coverage.reduce((sum, each) => sum + each.rejected, 0);
  const { unpricedCalls } = month.incomplete;
  const gaps: (Gap | false)[] = [
    !has('detail') && {
      id: 'calls',
      name: 'Import a call log',
      words: 'Only calls say whose spend it is, what it was for and whether it was tried twice.',
      door: { page: 'data', item: 'sources' },
    },
    !has('billed') && {
      id: 'bill',
      name: 'Add the invoice',
      words: 'Then the total ties out to what was charged.',
      door: { page: 'data', command: 'add-invoice' },
    },
    !has('outcome') && {
      id: 'outcomes',
      name: 'Import results',
      words: 'Which tasks succeeded tells what one success costs.',
      door: { page: 'data', item: 'sources' },
    },
    useCases.length === 0 && {
      id: 'use-case',
      name: 'Name a use case',
      words: 'One unit of work and what counts as success.',
      door: { page: 'unit-economics', command: 'add-use-case' },
    },
    withoutHuman.length > 0 && {
      id: 'human-cost',
      name: 'State the human cost',
      words: `${withoutHuman.length === 1 ? withoutHuman[0]!.useCase.name : counted(withoutHuman.length, 'use case')} cannot be held against a person yet.`,
      door: { page: 'unit-economics', item: withoutHuman[0]?.useCase.id },
    },
    unpricedCalls > 0n && {
      id: 'prices',
      name: 'Add missing prices',
      words: `${counted(unpricedCalls, 'call')} ${unpricedCalls === 1n ? 'has' : 'have'} none, so ${unpricedCalls === 1n ? 'its' : 'their'} cost is not known.`,
      door: { page: 'prices' },
    },
    owned !== null &&
      owned < WALK && {
        id: 'owners',
        name: 'Write a rule',
        words: `${percentText(1 - owned)} of usage, ${moneyText(month.usageCost - month.allocatedUsage)}, has no team.`,
        door: { page: 'allocation', command: 'add-rule' },
      },
    rejected > 0 && {
      id: 'rejected',
      name: 'Mend rejected rows',
      words: `${counted(rejected, 'row')} could not be read.`,
      door: { page: 'data' },
    },
  ];
  return gaps.filter((gap) => gap !== false);
}
