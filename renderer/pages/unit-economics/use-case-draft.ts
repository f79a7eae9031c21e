/** A use case while it is being written: texts as typed, checked by the contract's own schema. */
import { UseCaseInput, type UseCase } from '../../../shared/contract/use-cases.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { decimalOf, parseNanos } from '../../../shared/units/money.ts';

export type Draft = {
  readonly name: string;
  readonly unit: string;
  readonly outcome: string;
  readonly success: string;
  readonly where: readonly Filter[];
  readonly humanCost: string;
  readonly valuePerSuccess: string;
};
export type DraftFaults = Readonly<Partial<Record<keyof Draft, string>>>;

/** The draft of a use case, or an empty one. */
export function draftOf(useCase: UseCase | null): Draft {
  return {
    name: useCase?.name ?? '',
    unit: useCase?.unit ?? '',
    outcome: useCase?.outcome ?? '',
    success: useCase?.success ?? '',
    where: useCase?.where ?? [],
    humanCost: useCase?.humanCost ?? '',
    valuePerSuccess: useCase?.valuePerSuccess ?? '',
  };
}

/** An id made from a name that no other use case has: "Code review" → "code-review", then "code-review-2". */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
  const base = plain === '' ? 'use-case' : plain;
  let id = base;
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`;
  return id;
}

const amount = (text: string): string | null => {
  const plain = text.trim().replace(/^\$/, '').replaceAll(',', '');
  if (plain === '') return null;
  const nanos = parseNanos(plain);
  return nanos === null ? plain : decimalOf(nanos);
};

const WORDS: { readonly [Field in keyof Draft]: string } = {
  name: 'Give it a name',
  unit: 'Name one, such as ticket',
  outcome: 'Name one, such as resolved ticket',
  success: 'Say what success means',
  where: 'Add at least one filter that finds its calls',
  humanCost: 'Write a plain amount in USD, such as 4.20',
  valuePerSuccess: 'Write a plain amount in USD, such as 4.20',
};

/** Check a draft.
 *  Null   `useCase` null when a field is wrong; `faults` then says which and what to write. */
export function checkDraft(
  id: string,
  draft: Draft,
): { readonly useCase: UseCase | null; readonly faults: DraftFaults } {
  const result = UseCaseInput.safeParse({
    id,
    name: draft.name.trim(),
    unit: draft.unit.trim(),
    outcome: draft.outcome.trim(),
    success: draft.success.trim(),
    where: draft.where,
    humanCost: amount(draft.humanCost),
    valuePerSuccess: amount(draft.valuePerSuccess),
  });
  if (result.success) return { useCase: result.data, faults: {} };
  const faults: { -readonly [Field in keyof DraftFaults]: DraftFaults[Field] } = {};
  for (const issue of result.error.issues) {
    const field = String(issue.path[0]) as keyof Draft;
    if (!(field in WORDS) || faults[field] !== undefined) continue;
    faults[field] = issue.code === 'too_big' ? `At most ${String(issue.maximum)} characters` : WORDS[field];
  }
  return { useCase: null, faults };
}
