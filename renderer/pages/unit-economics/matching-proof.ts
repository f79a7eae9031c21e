/** How the figures of each row of the join are made: every line of spend and every outcome is in one row. */
import type { Matching } from '../../../shared/contract/units.ts';
import { LEFT_OVER_NAMES, ROW_WORDS } from '../../../shared/words/joins.ts';
import { countText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { differenceText } from '../../format/difference.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { proveFigure, proveMade } from '../../state/inspector.ts';
import type { Made, MadePart, Maker } from '../../state/made.ts';
import { matchingRows, type MatchingRow, type Side } from './matching.ts';

const PREFIX = 'joined:';
const SUM = 'sum';

/** Proves a row. */
export const proveRow =
  (row: MatchingRow): (() => void) =>
  () =>
    proveMade(`${PREFIX}${row.name}`);
/** Proves the sums. */
export const proveSums = (): void => proveMade(`${PREFIX}${SUM}`);

const count = (name: string, value: number | bigint | null): MadePart[] =>
  value === null ? [] : [{ name, value: countText(value) }];
const money = (name: string, value: bigint | null, open?: () => void): MadePart[] =>
  value === null ? [] : [{ name, value: moneyText(value), exact: exactMoney(value), open }];

function sumOf(rows: readonly MatchingRow[], { period, total, allOutcomes, timeZone }: Matching): Made {
  return {
    name: 'All rows',
    scope: periodText(period),
    value: moneyText(total.cost),
    exact: exactMoney(total.cost),
    words: 'Every line of spend and every outcome of the period is in one row, so that rows add up to both.',
    formula: 'the sum of the rows',
    numbers: `${moneyText(total.cost)} and ${countText(allOutcomes.outcomes)} outcomes`,
    parts: [
      ...money('Spend', total.cost, () => proveFigure('cost', [], period)),
      ...rows.flatMap((row) => [
        ...money(row.name, row.cost, proveRow(row)),
        ...count(`${row.name}, outcomes`, row.outcomes),
      ]),
      ...money('Value stated with outcomes', allOutcomes.value),
    ],
    notes: [timeZone],
  };
}

/** Says how the card's figures are made. `open` shows the rows of a side. */
export function matchingMaker(matching: Matching, open: (side: Side) => void): Maker {
  const { period, total, timeZone } = matching;
  const rows = matchingRows(matching);
  const doorOf = (row: MatchingRow) =>
    row.side !== null
      ? () => open(row.side!)
      : row.name === LEFT_OVER_NAMES.beyondCalls
        ? () => proveFigure('unattributed-cost', [], period)
        : proveRow(row);
  return (id) => {
    if (id === `${PREFIX}${SUM}`) return sumOf(rows, matching);
    const row = rows.find((each) => id === `${PREFIX}${each.name}`);
    if (row === undefined) return null;
    const others = rows.filter((each) => each !== row && each.cost !== null && each.cost !== 0n);
    const hasCost = row.cost !== null;
    return {
      name: row.name,
      scope: periodText(period),
      value: hasCost ? moneyText(row.cost) : countText(row.outcomes),
      ...(hasCost ? { exact: exactMoney(row.cost!) } : {}),
      words: ROW_WORDS[row.name] ?? '',
      formula: hasCost ? 'spend \u2212 the other rows' : 'outcomes of the period that are so',
      numbers: hasCost
        ? differenceText(
            total.cost,
            others.map((each) => each.cost!),
          )
        : `${countText(row.outcomes)} of ${countText(matching.allOutcomes.outcomes)}`,
      parts: [
        ...count('Tasks', row.tasks),
        ...count('Calls', row.calls),
        ...count('Outcomes', row.outcomes),
        ...money('Value stated with them', row.value),
        ...(hasCost
          ? [
              ...money('Spend', total.cost, () => proveFigure('cost', [], period)),
              ...others.flatMap((each) => money(each.name, each.cost, doorOf(each))),
            ]
          : []),
      ],
      notes: [timeZone],
    };
  };
}
