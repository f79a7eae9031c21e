/** --where dim=value: filters as a person types them. */
import { isDimensionId, isFilterId } from '../../../shared/ledger/dimensions.ts';
import { fail } from '../../../shared/contract/fault.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { isMetricId, type MetricId } from '../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';

/** Words of a list option: "cost,calls" or the option given several times. */
export function wordsOf(values: readonly string[]): string[] {
  return values
    .flatMap((value) => value.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Dimension ids from words.
 *  Fault  query.unknown-dimension. */
export function dimensionsOf(words: readonly string[]): DimensionId[] {
  return words.map((word) =>
    isDimensionId(word)
      ? word
      : fail(
          'query.unknown-dimension',
          `There is no dimension "${word}".`,
          'tieout query --help lists them.',
        ),
  );
}

/** Metric ids from words.
 *  Fault  query.unknown-metric. */
export function metricsOfWords(words: readonly string[]): MetricId[] {
  return words.map((word) =>
    isMetricId(word)
      ? word
      : fail('query.unknown-metric', `There is no metric "${word}".`, 'tieout query --help lists them.'),
  );
}

/** "team=core", "team=core|search", "team!=core", "team=" (no value).
 *  Fault  query.bad-filter, query.unknown-dimension. */
export function filterOf(text: string): Filter {
  const match = /^([^=!]+)(!?)=(.*)$/s.exec(text);
  if (match === null)
    return fail('query.bad-filter', `"${text}" is not a filter.`, 'Write --where dimension=value.');
  const id = match[1]!.trim();
  if (!isFilterId(id))
    return fail(
      'query.unknown-dimension',
      `There is no dimension "${id}".`,
      'tieout query --help lists them.',
    );
  const values = match[3]!.split('|').map((value) => (value === '' ? null : value));
  return { dimension: id, values, not: match[2] === '!' };
}
