/** Filters as a reader handles them: at most one per dimension, added by a click, removed by a chip. */
import type { Filter } from '../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../shared/ledger/dimensions.ts';
import { outcomeWord } from '../../shared/words/tasks.ts';
import { providerName } from '../format/provider-name.ts';
import { useCaseName } from './names.ts';

/** Replace or add the filter of one dimension. */
export function withFilter(where: readonly Filter[], filter: Filter): readonly Filter[] {
  const kept = where.filter((each) => each.dimension !== filter.dimension);
  return filter.values.length === 0 ? kept : [...kept, filter];
}

/** Drop the filter of one dimension. */
export function withoutFilter(where: readonly Filter[], dimension: DimensionId): readonly Filter[] {
  return where.filter((each) => each.dimension !== dimension);
}

/** Keep only one value of a dimension. */
export function onlyValue(dimension: DimensionId, value: string | null): Filter {
  return { dimension, values: [value], not: false };
}

/** Leave out one value of a dimension: from those that are kept, or beside those that are left out already. */
export function withoutValue(
  where: readonly Filter[],
  dimension: DimensionId,
  value: string | null,
): readonly Filter[] {
  const before = where.find((each) => each.dimension === dimension);
  const others = before?.values.filter((each) => each !== value) ?? [];
  const isKept = before !== undefined && !before.not && others.length > 0;
  return withFilter(
    where,
    isKept
      ? { ...before, values: others }
      : { dimension, values: before?.not === true ? [...others, value] : [value], not: true },
  );
}

/** A value of a dimension as the screen names it; null is what stands for lines without a value. */
export function valueName(dimension: DimensionId, value: string | null): string {
  if (value !== null && dimension === 'hour') return `${value}:00`;
  if (value !== null && dimension === 'provider') return providerName(value);
  if (value !== null && dimension === 'outcome') return outcomeWord(value);
  if (value !== null) return dimension === 'use-case' ? useCaseName(value) : value;
  return dimensionOf(dimension)?.missing ?? 'Not stated';
}

/** The values of a filter in words: "support", "not test", "3 values", "any" for all that have one. */
export function filterWords(filter: Filter): string {
  if (filter.not && filter.values.length === 1 && filter.values[0] === null) return 'any';
  const words =
    filter.values.length > 2
      ? `${filter.values.length} values`
      : filter.values.map((value) => valueName(filter.dimension, value)).join(', ');
  return filter.not ? `not ${words}` : words;
}

/** All filters in words: "Team support, Environment not test". */
export function filtersWords(where: readonly Filter[]): string {
  return where
    .map((filter) => `${dimensionOf(filter.dimension)?.name ?? filter.dimension} ${filterWords(filter)}`)
    .join(', ');
}
