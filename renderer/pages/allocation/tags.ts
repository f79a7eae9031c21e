/** Tags that the rules in work speak of, so that they can be chosen again. */
import type { AllocationRules } from '../../../shared/contract/allocation.ts';

/** Every tag dimension of the rules, once. */
export function tagsIn({ rules, pools }: AllocationRules): string[] {
  const ids = [
    ...[...rules, ...pools].flatMap(({ conditions }) => conditions.map(({ dimension }) => dimension)),
    ...rules.flatMap(({ gives }) => gives.flatMap((gift) => ('copyFrom' in gift ? [gift.copyFrom] : []))),
  ];
  return [...new Set(ids.filter((id) => id.startsWith('tag:')))].toSorted();
}
