/** Both sides of the join between calls and outcomes, as rows that add up, and what they say. */
import type { Matching } from '../../../shared/contract/units.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { KEY_NAMES, LEFT_OVER_NAMES } from '../../../shared/words/joins.ts';
import { counted } from '../../format/count.ts';
import { percentText } from '../../format/percent.ts';

export type Side = 'tasks' | 'outcomes' | 'replaced';

/** Null   the figure does not apply to the row; value null: none recorded. */
export type MatchingRow = {
  readonly name: string;
  readonly tasks: number | null;
  readonly calls: bigint | null;
  readonly cost: bigint | null;
  readonly outcomes: number | null;
  readonly value: bigint | null;
  /** The rows behind it that can be opened. */
  readonly side: Side | null;
};

const OUTCOMES_ONLY = { tasks: null, calls: null, cost: null };
const CALLS_ONLY = { outcomes: null, value: null };

/** Kinds of keys that found something, then what found no counterpart. Costs sum to the spend, outcomes to all of them. */
export function matchingRows(matching: Matching): MatchingRow[] {
  const { withoutOutcome, withoutTask, beyondCalls, withoutCalls, replaced } = matching;
  const found = matching.byKey
    .filter((row) => row.key === 'task' || row.tasks > 0 || row.outcomes > 0)
    .map(({ key, ...row }) => ({ ...row, name: KEY_NAMES[key], side: null }));
  const rows: MatchingRow[] = [
    ...found,
    {
      name: LEFT_OVER_NAMES.withoutOutcome,
      ...withoutOutcome,
      ...CALLS_ONLY,
      side: withoutOutcome.tasks > 0 ? 'tasks' : null,
    },
    {
      name: LEFT_OVER_NAMES.withoutTask,
      tasks: null,
      ...withoutTask,
      ...CALLS_ONLY,
      side: null,
    },
  ];
  if (beyondCalls.cost !== 0n)
    rows.push({
      name: LEFT_OVER_NAMES.beyondCalls,
      tasks: null,
      calls: null,
      cost: beyondCalls.cost,
      ...CALLS_ONLY,
      side: null,
    });
  rows.push({
    name: LEFT_OVER_NAMES.withoutCalls,
    ...OUTCOMES_ONLY,
    ...withoutCalls,
    side: withoutCalls.outcomes > 0 ? 'outcomes' : null,
  });
  if (replaced.outcomes > 0)
    rows.push({
      name: LEFT_OVER_NAMES.replaced,
      ...OUTCOMES_ONLY,
      ...replaced,
      side: 'replaced',
    });
  return rows;
}

/** How much of the spend is known to have led to something. */
export function matchingTitle(matching: Matching): string {
  if (matching.allOutcomes.outcomes === 0) return 'No outcomes in this period';
  const settled = matching.byKey.reduce((sum, row) => sum + row.cost, 0n);
  const share = percentText(ratio(settled, matching.total.cost));
  const loose = matching.withoutCalls.outcomes;
  const rest =
    loose === 0
      ? 'every outcome has its calls'
      : `${counted(loose, 'outcome')} ${loose === 1 ? 'has' : 'have'} no calls`;
  return `${share} of spend has an outcome; ${rest}`;
}

/** What the side of rows is called in its dialog. */
export const SIDE_TITLES: { readonly [S in Side]: string } = {
  tasks: LEFT_OVER_NAMES.withoutOutcome,
  outcomes: LEFT_OVER_NAMES.withoutCalls,
  replaced: LEFT_OVER_NAMES.replaced,
};
