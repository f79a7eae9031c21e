/** How a tie-out comes about: the equation of each provider, what each named item rests on, and the figures to prove. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { ProviderTieOut, ReconcilingItem, TieOut } from '../../../shared/contract/tie-out.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { CLASS_WORDS } from '../../../shared/words/tie-out.ts';
import type { Prelude } from './explanation.ts';
import { dollars, usd } from './output.ts';
import { left, right, tableText } from './table.ts';

type Ask = Parameters<Client['explore']['explain']>[0];

const ITEMS = [left('  Item'), right('Amount, USD'), left('Days'), left('Rests on')];

const providersOf = (report: TieOut, only: string | undefined): readonly ProviderTieOut[] =>
  report.providers.filter(({ provider }) => (only ?? provider) === provider);
const itemsOf = (report: TieOut, provider: string): readonly ReconcilingItem[] =>
  report.itemList.filter((item) => item.provider === provider);

/** What each provider was charged in a month, what bills say, and what call records match of it; bills count days of UTC. */
export function tieOutFigures(
  report: TieOut,
  only: string | undefined,
  priceVersion: number | undefined,
): Ask[] {
  return providersOf(report, only).flatMap(({ provider }) =>
    (['cost', 'billed-cost', 'attributed-cost'] as const).map((metric) => ({
      metric,
      where: [
        {
          dimension: 'provider' as const,
          values: [provider === dimensionOf('provider')!.missing ? null : provider],
        },
      ],
      period: report.period,
      timeZone: 'UTC',
      priceVersion,
    })),
  );
}

function equationText(report: TieOut, row: ProviderTieOut): string {
  const items = itemsOf(report, row.provider);
  const rows = items.map((item) => [
    `  ${CLASS_WORDS[item.class].name}`,
    dollars(item.amount),
    item.fromDay === item.toDay ? item.fromDay : `${item.fromDay} to ${item.toDay}, ${item.days} days`,
    item.evidence,
  ]);
  return [
    `Tie-out of ${row.provider} in ${report.month}`,
    'Formula: billed = matched to call records + named items + unexplained',
    `         ${dollars(row.billed)} = ${dollars(row.matched)} + ${dollars(row.items)} + ${dollars(row.unexplained)}`,
    `Exactly: ${usd(row.billed)} = ${usd(row.matched)} + ${usd(row.items)} + ${usd(row.unexplained)} USD`,
    ...(rows.length === 0 ? [] : [tableText(ITEMS, rows)]),
  ].join('\n');
}

/** The equations, for people and for scripts. */
export function tieOutPrelude(reports: readonly TieOut[], only: string | undefined): Prelude {
  return {
    text: reports
      .flatMap((report) => providersOf(report, only).map((row) => equationText(report, row)))
      .join('\n\n'),
    value: {
      statements: reports.flatMap((report) =>
        providersOf(report, only).map((row) => ({
          month: report.month,
          provider: row.provider,
          billedUsd: usd(row.billed),
          matchedUsd: usd(row.matched),
          itemsUsd: usd(row.items),
          unexplainedUsd: usd(row.unexplained),
          items: itemsOf(report, row.provider).map(({ amount, ...item }) => ({
            ...item,
            amountUsd: usd(amount),
          })),
        })),
      ),
    },
  };
}
