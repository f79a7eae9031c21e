/** A provider's tie-out day by day, as text for people and as values for scripts. */
import type { TieOutCell, TieOutDays } from '../../../shared/contract/tie-out.ts';
import { dollars, usd } from './output.ts';
import { left, right, tableText } from './table.ts';

const DAYS = [
  left('Day'),
  left('Model'),
  left('Carried by'),
  right('Billed, USD'),
  right('Usage'),
  right('Detail'),
  right('Carried'),
  right('= Matched'),
  right('+ Items'),
  right('+ Unexplained'),
];

const said = (amount: bigint | null) => (amount === null ? '' : dollars(amount));
const cellOf = (cell: TieOutCell) => [
  said(cell.billed),
  said(cell.usage),
  said(cell.detail),
  ...[cell.carried, cell.matched, cell.items, cell.unexplained].map(dollars),
];

/** For people: every day with its models. */
export function tieOutDaysText(month: TieOutDays): string {
  const rows = month.days.flatMap((day) =>
    day.carriedBy === null && day.models.length === 0
      ? []
      : [
          [day.day, '', day.carriedBy ?? '', ...cellOf(day)],
          ...day.models.map((model) => ['', model.model ?? '(no model)', '', ...cellOf(model)]),
        ],
  );
  rows.push(['Total', '', '', ...cellOf(month)]);
  const evidence = month.days.flatMap((day) =>
    day.models.flatMap((model) =>
      model.parts.map((part) => [day.day, model.model ?? '', dollars(part.amount), part.evidence]),
    ),
  );
  return [
    `Tie-out of ${month.provider} in ${month.month}`,
    tableText(DAYS, rows),
    ...(evidence.length === 0
      ? []
      : [
          '',
          'Differences',
          tableText([left('Day'), left('Model'), right('Amount, USD'), left('Evidence')], evidence),
        ]),
  ].join('\n');
}

const valueOf = (cell: TieOutCell) => ({
  billedUsd: usd(cell.billed),
  usageUsd: usd(cell.usage),
  detailUsd: usd(cell.detail),
  carriedUsd: usd(cell.carried),
  matchedUsd: usd(cell.matched),
  itemsUsd: usd(cell.items),
  unexplainedUsd: usd(cell.unexplained),
});

/** For scripts. */
export function tieOutDaysValue(month: TieOutDays) {
  return {
    month: month.month,
    provider: month.provider,
    ...valueOf(month),
    days: month.days.map((day) => ({
      day: day.day,
      carriedBy: day.carriedBy,
      ...valueOf(day),
      models: day.models.map((model) => ({
        model: model.model,
        ...valueOf(model),
        parts: model.parts.map(({ amount, ...part }) => ({ ...part, amountUsd: usd(amount) })),
      })),
    })),
  };
}
