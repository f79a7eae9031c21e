/** A use case while it is being written: texts as typed, checked by the contract's own schema. */
import { UseCaseInput, type UseCase } from '../../../shared/contract/use-cases.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { gapsOf } from '../../../shared/maths/labour-rate.ts';
import { decimalOf, parseNanos } from '../../../shared/units/money.ts';
import { addDays, isDay } from '../../../shared/units/period.ts';
import { periodText } from '../../format/date.ts';
import { typedNumber } from '../../format/typed-number.ts';

/** A rate as typed; `last` is the last day it holds, empty = until further notice. */
export type RateDraft = { readonly from: string; readonly last: string; readonly hourly: string };

export type Draft = {
  readonly name: string;
  readonly unit: string;
  readonly outcome: string;
  readonly success: string;
  readonly where: readonly Filter[];
  /** What the human cost is stated as. */
  readonly baseline: 'flat' | 'hours';
  readonly humanCost: string;
  readonly humanMinutes: string;
  readonly rates: readonly RateDraft[];
  readonly valuePerSuccess: string;
};
export type DraftField = Exclude<keyof Draft, 'baseline'>;
export type DraftFaults = Readonly<Partial<Record<DraftField, string>>>;

const NO_RATE: RateDraft = { from: '', last: '', hourly: '' };

/** The draft of a use case, or an empty one. */
export function draftOf(useCase: UseCase | null): Draft {
  const hours = useCase !== null && useCase.humanMinutes !== null;
  return {
    name: useCase?.name ?? '',
    unit: useCase?.unit ?? '',
    outcome: useCase?.outcome ?? '',
    success: useCase?.success ?? '',
    where: useCase?.where ?? [],
    baseline: hours ? 'hours' : 'flat',
    humanCost: useCase?.humanCost ?? '',
    humanMinutes: useCase?.humanMinutes ?? '',
    rates: hours
      ? useCase.rates.map(({ from, to, hourly }) => ({
          from,
          last: to === null ? '' : addDays(to, -1),
          hourly,
        }))
      : [NO_RATE],
    valuePerSuccess: useCase?.valuePerSuccess ?? '',
  };
}

/** One more rate; the open one before it ends the day before it begins, once that is written. */
export function withRate(rates: readonly RateDraft[]): RateDraft[] {
  return [...rates, NO_RATE];
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
  if (text.trim() === '') return null;
  const plain = typedNumber(text) ?? text.trim();
  const nanos = parseNanos(plain);
  return nanos === null ? plain : decimalOf(nanos);
};

const WORDS: { readonly [Field in DraftField]: string } = {
  name: 'Give it a name',
  unit: 'Name one, such as ticket',
  outcome: 'Name one, such as resolved ticket',
  success: 'Say what success means',
  where: 'Add at least one filter that finds its calls',
  humanCost: 'Write a plain amount in USD, such as 4.20',
  humanMinutes: 'Write the minutes as a plain number, such as 6.5',
  rates: 'Give each rate its first day and an amount in USD, such as 38.00',
  valuePerSuccess: 'Write a plain amount in USD, such as 4.20',
};

/** Rates as the contract takes them. */
const ratesOf = (rates: readonly RateDraft[]) =>
  rates.map(({ from, last, hourly }) => ({
    from,
    to: last === '' ? null : isDay(last) ? addDays(last, 1) : last,
    hourly: amount(hourly) ?? '',
  }));

/** Days on which no rate holds, in words; null when there is no gap. */
export function gapWords(rates: readonly RateDraft[]): string | null {
  const written = ratesOf(rates).filter((rate) => isDay(rate.from) && (rate.to === null || isDay(rate.to)));
  const gaps = gapsOf(written);
  if (gaps.length === 0) return null;
  return `No rate holds ${gaps.map(periodText).join(', ')}; what people would have cost is not known then.`;
}

const plain = (name: string): string => name.trim().toLowerCase();

function twinWords(id: string, name: string, others: readonly UseCase[]): string | null {
  const twin = others.find((each) => each.id !== id && plain(each.name) === plain(name));
  return twin === undefined ? null : `${twin.name} is taken; choose another name`;
}

/** Check a draft.
 *  Null   `useCase` null when a field is wrong; `faults` then says which and what to write. */
export function checkDraft(
  id: string,
  draft: Draft,
  others: readonly UseCase[] = [],
): { readonly useCase: UseCase | null; readonly faults: DraftFaults } {
  const hours = draft.baseline === 'hours';
  const minutes = amount(draft.humanMinutes);
  const isBlank = hours && minutes === null && draft.rates.every((rate) => rate.hourly.trim() === '');
  const result = UseCaseInput.safeParse({
    id,
    name: draft.name.trim(),
    unit: draft.unit.trim(),
    outcome: draft.outcome.trim(),
    success: draft.success.trim(),
    where: draft.where,
    humanCost: hours ? null : amount(draft.humanCost),
    humanMinutes: hours ? minutes : null,
    rates: hours && !isBlank ? ratesOf(draft.rates) : [],
    valuePerSuccess: amount(draft.valuePerSuccess),
  });
  const twin = twinWords(id, draft.name, others);
  const faults: { -readonly [Field in keyof DraftFaults]: DraftFaults[Field] } =
    twin === null ? {} : { name: twin };
  if (result.success) return { useCase: twin === null ? result.data : null, faults };
  for (const issue of result.error.issues) {
    const field = String(issue.path[0]) as DraftField;
    if (!(field in WORDS) || faults[field] !== undefined) continue;
    faults[field] =
      issue.code === 'too_big'
        ? `At most ${String(issue.maximum)} characters`
        : issue.code === 'custom' && field === 'rates' && issue.path.length > 1
          ? `${issue.message.slice(0, 1).toUpperCase()}${issue.message.slice(1)}`
          : WORDS[field];
  }
  return { useCase: null, faults };
}
