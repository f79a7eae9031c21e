/** The base measures of a figure, each with how it was counted and what every import gives to it. */
import { isAdditive, measureOf, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Contribution, ExplainedPart, LineBehind } from '../../../shared/contract/explain.ts';
import { daysIn, type Period } from '../../../shared/units/period.ts';
import { count, plural } from '../../../shared/words/figures.ts';
import { importLabel } from '../../../shared/words/imports.ts';
import type { ImportRecord } from '../../store/queries/imports.ts';
import type { ImportShare } from './by-import.ts';
import type { Scope } from './scope.ts';

const sumOf = (shares: readonly ImportShare[]): bigint =>
  shares.reduce((sum, share) => sum + (typeof share.value === 'bigint' ? share.value : 0n), 0n);
const rowsOf = (shares: readonly ImportShare[]): number => shares.reduce((sum, share) => sum + share.rows, 0);

/** How a measure was counted, in words with its numbers. */
function countedWords(
  measure: MeasureId,
  value: bigint | number | null,
  shares: readonly ImportShare[],
  period: Period,
): string {
  const rows = rowsOf(shares);
  const imports = shares.filter((share) => share.importId !== null).length;
  const over = `${plural(rows, 'line')} of ${plural(imports, 'import')}`;
  switch (measureOf(measure).kind) {
    case 'additive':
      return rows === 0 ? 'No line adds to it.' : `Added up over ${over}, exactly.`;
    case 'distinct': {
      const shared = sumOf(shares) - (typeof value === 'bigint' ? value : 0n);
      const spread =
        shared === 0n
          ? ''
          : ` Counts of single imports add up to ${count(shared)} more, because some are in several imports.`;
      return `Each counts once, however many of the ${over} name it.${spread}`;
    }
    case 'calendar':
      return value === null
        ? 'No day of the period has data.'
        : `${plural(Number(value), 'day')} of the ${daysIn(period)} in the period, from the first to the last with data.`;
    case 'percentile': {
      if (rows === 0) return 'No line says how long it took.';
      const rank = Math.max(1, Math.ceil(0.95 * rows));
      return `Nearest rank: the ${count(rank)}th of ${over} that say how long they took, in order of time taken.`;
    }
  }
}

function contributionOf(
  share: ImportShare,
  record: ImportRecord | null,
  scope: Scope,
  opens: boolean,
): Contribution {
  const { importId, rows, value } = share;
  const label = importId === null ? null : importLabel(importId, record?.file);
  return {
    importId,
    rows,
    value,
    file: record?.file ?? null,
    sha256: record?.sha256 ?? null,
    source: record?.sourceName ?? null,
    role: record?.role ?? null,
    place: opens
      ? {
          page: 'explore',
          item: null,
          level: 'calls',
          period: scope.period,
          where: [
            ...scope.where.filter((filter) => filter.dimension !== 'import'),
            { dimension: 'import', values: [label], not: false },
          ],
        }
      : null,
  };
}

/** One base measure with its shares. */
export function partOf(
  measure: MeasureId,
  value: bigint | number | null,
  shares: readonly ImportShare[],
  lines: readonly LineBehind[],
  scope: Scope,
  recordOf: (id: number) => ImportRecord | null,
): ExplainedPart {
  const { name, words, unit, kind } = measureOf(measure);
  const contributions = shares.map((share) => {
    const record = share.importId === null ? null : recordOf(share.importId);
    return contributionOf(share, record, scope, record?.role !== 'outcome');
  });
  return {
    measure,
    name,
    words,
    unit,
    kind,
    value,
    counted: countedWords(measure, value, shares, scope.period),
    contributions,
    lines,
    difference: isAdditive(measure) && typeof value === 'bigint' ? value - sumOf(shares) : null,
  };
}
