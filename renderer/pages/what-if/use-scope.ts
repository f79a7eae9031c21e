/** What the page is about in words: one use case with its outcome, a slice, or everything. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { BaselineUseCase } from '../../../shared/maths/what-if/baseline.ts';
import { useAnswer } from '../../state/answers.ts';
import { filtersWords } from '../../state/filters.ts';
import type { Scope } from './sentences.ts';

/** The one use case that filters keep.
 *  Null   they keep none or several. */
export function onlyUseCase(where: readonly Filter[]): string | null {
  const filter = where.find(({ dimension }) => dimension === 'use-case');
  const [value] = filter?.values ?? [];
  return filter === undefined || filter.not || filter.values.length !== 1 ? null : (value ?? null);
}

/** The scope in words. */
export function useScope(where: readonly Filter[], known: readonly BaselineUseCase[]): Scope {
  const list = useAnswer('units', 'useCases', undefined).value ?? [];
  const held = known.filter(({ outcomes }) => outcomes > 0);
  const id = onlyUseCase(where) ?? (held.length === 1 && where.length > 0 ? held[0]!.id : null);
  const found = list.find((useCase) => useCase.id === id);
  if (found !== undefined) return { name: found.name, outcome: found.outcome };
  return { name: where.length === 0 ? null : filtersWords(where), outcome: null };
}
