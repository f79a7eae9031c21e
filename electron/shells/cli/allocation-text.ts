/** Allocation on the command line: owners, pools and what rules would change, for people and for scripts. */
import type {
  AllocationPreview,
  AllocationReport,
  AllocationState,
  Coverage,
  PoolFigures,
} from '../../../shared/contract/allocation.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { knownOf, rulesName } from '../../../shared/words/allocation.ts';
import { count, countOf, dollars, percent, usd } from './output.ts';
import { periodText } from './period.ts';
import { csvText, left, right, tableText } from './table.ts';

const inForce = (version: number | null): string => rulesName(version) ?? 'no rules';

/** "95.0 % of usage has a team: $2,307.59 by the source, $0.00 by rules, $120.57 by nobody." */
function coverageLine({ dimension, dimensions }: Coverage): string {
  const { usage, share } = dimensions.find((each) => each.dimension === dimension)!;
  const name = dimensionOf(dimension)!.name.toLowerCase();
  return `${percent(share)} of usage has a ${name}: ${dollars(usage.bySource)} by the source, ${dollars(usage.byRule)} by rules, ${dollars(usage.none)} by nobody.`;
}

function poolLine(pool: PoolFigures): string {
  const shared = `${pool.name}: ${dollars(pool.pooled)} shared ${pool.methodWords}`;
  return pool.finding === null ? `${shared}.` : `${shared}. ${pool.finding}`;
}

/** The report for people. */
export function reportText(report: AllocationReport, coverage: Coverage): string {
  const { missing, name } = dimensionOf(report.dimension)!;
  const hasBefore = report.total.loadedBefore !== null;
  const columns = [
    left(name),
    right('Direct, USD'),
    right('Shared in'),
    right('Shared out'),
    right('With shared cost'),
    ...(hasBefore ? [right('Before')] : []),
  ];
  type Amounts = Readonly<Record<keyof AllocationReport['total'], bigint | null>>;
  const row = (title: string, of: Amounts) => [
    title,
    dollars(of.direct),
    dollars(of.sharedIn),
    dollars(of.sharedOut),
    dollars(of.loaded),
    ...(hasBefore ? [dollars(of.loadedBefore)] : []),
  ];
  return [
    tableText(columns, [
      ...report.owners.map((owner) => row(owner.owner ?? missing, { ...owner, ...knownOf(owner) })),
      row('Total', report.total),
    ]),
    '',
    coverageLine(coverage),
    ...report.pools.map(poolLine),
    `${periodText(report.period)}, ${report.timeZone}, USD, ${inForce(report.version)}.`,
  ].join('\n');
}

/** The report for spreadsheets: exact money. */
export function reportCsv(report: AllocationReport): string {
  const rows = report.owners.map((owner) => [
    owner.owner,
    usd(knownOf(owner).direct),
    usd(owner.sharedIn),
    usd(owner.sharedOut),
    usd(knownOf(owner).loaded),
    usd(knownOf(owner).loadedBefore),
  ]);
  return csvText([report.dimension, 'direct', 'shared-in', 'shared-out', 'loaded', 'loaded-before'], rows);
}

function poolValue({ pooled, fromPools, given, kept, takenFrom, givenTo, months, ...pool }: PoolFigures) {
  const amounts = (list: readonly { readonly owner: string | null; readonly amount: bigint }[]) =>
    list.map(({ owner, amount }) => ({ owner, amountUsd: usd(amount) }));
  return {
    ...pool,
    pooledUsd: usd(pooled),
    fromPoolsUsd: usd(fromPools),
    givenUsd: usd(given),
    keptUsd: usd(kept),
    takenFrom: amounts(takenFrom),
    givenTo: amounts(givenTo),
    months: months.map((month) => ({
      month: month.month,
      pooledUsd: usd(month.pooled),
      keptUsd: usd(month.kept),
      drivers: month.drivers.map(({ owner, weight, share }) => ({ owner, weight: weight.toString(), share })),
    })),
  };
}

/** The report for scripts. */
export function reportValue(report: AllocationReport, coverage: Coverage) {
  const parts = ({ total, bySource, byRule, none }: Coverage['dimensions'][number]['usage']) => ({
    totalUsd: usd(total),
    bySourceUsd: usd(bySource),
    byRuleUsd: usd(byRule),
    noneUsd: usd(none),
  });
  return {
    dimension: report.dimension,
    rulesVersion: report.version,
    owners: report.owners.map(({ owner, sharedIn, sharedOut, byPool, ...own }) => ({
      owner,
      directUsd: usd(knownOf(own).direct),
      sharedInUsd: usd(sharedIn),
      sharedOutUsd: usd(sharedOut),
      loadedUsd: usd(knownOf(own).loaded),
      loadedBeforeUsd: usd(knownOf(own).loadedBefore),
      unpricedCalls: countOf(own.unpriced.now),
      byPool: byPool.map((side) => ({ pool: side.pool, inUsd: usd(side.in), outUsd: usd(side.out) })),
    })),
    pools: report.pools.map(poolValue),
    coverage: coverage.dimensions.map(({ dimension, usage, other, share }) => ({
      dimension,
      share,
      usage: parts(usage),
      other: parts(other),
    })),
    period: report.period,
    timeZone: report.timeZone,
  };
}

/** What rules would change, for people. */
export function previewText(preview: AllocationPreview): string {
  const { missing, name } = dimensionOf(preview.dimension)!;
  const rules = preview.rules.map((rule) => [
    rule.id,
    count(rule.matchedRows),
    dollars(rule.matchedCost),
    count(rule.wonRows),
    dollars(rule.wonCost),
    rule.finding ?? '',
  ]);
  const ruleColumns = [
    left('Rule'),
    right('Matches'),
    right('USD'),
    right('Sets'),
    right('USD'),
    left('Finding'),
  ];
  const changes = preview.changes.map((change) => [
    change.owner ?? missing,
    dollars(change.gained - change.lost),
    dollars(change.sharedAfter - change.sharedBefore),
    dollars(change.change),
  ]);
  const changeColumns = [left(name), right('By rules, USD'), right('By pools'), right('Change')];
  return [
    ...(rules.length === 0 ? [] : [tableText(ruleColumns, rules), '']),
    ...preview.pools.map(poolLine),
    changes.length === 0
      ? `Against ${inForce(preview.activeVersion)} nothing changes its ${name.toLowerCase()}.`
      : tableText(changeColumns, changes),
    `${periodText(preview.period)}, ${preview.timeZone}, against ${inForce(preview.activeVersion)}. The changes sum to ${dollars(
      preview.changes.reduce((sum, { change }) => sum + change, 0n),
    )}. Nothing was written.`,
  ].join('\n');
}

/** What rules would change, for scripts. */
export function previewValue(preview: AllocationPreview) {
  return {
    dimension: preview.dimension,
    activeVersion: preview.activeVersion,
    rules: preview.rules.map(({ matchedCost, wonCost, ...rule }) => ({
      ...rule,
      matchedUsd: usd(matchedCost),
      wonUsd: usd(wonCost),
    })),
    pools: preview.pools.map(poolValue),
    changes: preview.changes.map(({ owner, gainedRows, lostRows, ...change }) => ({
      owner,
      gainedRows,
      lostRows,
      gainedUsd: usd(change.gained),
      lostUsd: usd(change.lost),
      sharedBeforeUsd: usd(change.sharedBefore),
      sharedAfterUsd: usd(change.sharedAfter),
      changeUsd: usd(change.change),
    })),
    period: preview.period,
    timeZone: preview.timeZone,
  };
}

/** "Published rules v3: 2 rules and 1 pool." */
export function publishedText({ version, active }: AllocationState): string {
  const some = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  return `Published ${inForce(version)}: ${some(active.rules.length, 'rule')} and ${some(active.pools.length, 'pool')}.`;
}
