/** Rules, conditions and pools in words. */
import { measureOf } from '../../../shared/catalogue/measure.ts';
import type { Condition, ConditionOperator, Gift, Pool, Rule } from '../../../shared/contract/allocation.ts';
import { namedOwners } from '../../../shared/contract/allocation-faults.ts';
import { dimensionOf, type OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import { addDays } from '../../../shared/units/period.ts';
import { dateText } from '../../format/date.ts';

export const OPERATOR_WORDS: Readonly<Record<ConditionOperator, string>> = {
  is: 'is',
  'is-not': 'is not',
  'starts-with': 'starts with',
  contains: 'contains',
  'is-empty': 'is empty',
};

/** "Team"; a tag by its own name. */
export const dimensionName = (id: string): string => dimensionOf(id)?.name ?? id;

/** "team", as it stands inside a sentence. */
export const ownerNoun = (dimension: OwnerDimension): string => dimensionName(dimension).toLowerCase();

/** "a team", "an environment". */
export function anOwner(dimension: OwnerDimension): string {
  const noun = ownerNoun(dimension);
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** An owner of a dimension as the screen names it. */
export function ownerName(dimension: OwnerDimension, owner: string | null): string {
  return owner ?? dimensionOf(dimension)!.missing;
}

/** "API key starts with gw- or bot-". */
export function conditionWords({ dimension, operator, values }: Condition): string {
  const head = `${dimensionName(dimension)} ${OPERATOR_WORDS[operator]}`;
  return operator === 'is-empty' ? head : `${head} ${values.join(operator === 'is-not' ? ' nor ' : ' or ')}`;
}

/** All conditions in words; those that only say what is empty come last. */
export function conditionsWords(conditions: readonly Condition[]): string {
  const empty = conditions.filter(({ operator }) => operator === 'is-empty');
  const said = conditions.filter(({ operator }) => operator !== 'is-empty').map(conditionWords);
  const lacks =
    empty.length === 0
      ? []
      : [`${empty.map(({ dimension }) => dimensionName(dimension)).join(' and ')} empty`];
  return [...said, ...lacks].join(', ');
}

/** "team Support" or "team from tag cost-centre". */
export function giftWords(gift: Gift): string {
  const name = dimensionName(gift.dimension).toLowerCase();
  return 'value' in gift
    ? `${name} ${gift.value}`
    : `${name} from ${dimensionName(gift.copyFrom).toLowerCase()}`;
}

/** "sets team Support, feature chat", and whether it overrides. */
export function givesWords({ gives, overrides }: Rule): string {
  return `sets ${gives.map(giftWords).join(', ')}${overrides ? ', over what the source says' : ''}`;
}

/** "from 1 Oct 2026", "until 30 Sep 2026"; empty when it always holds. */
export function datesWords({ from, to }: Pick<Rule, 'from' | 'to'>): string {
  const start = from === null ? '' : `from ${dateText(from)}`;
  const end = to === null ? '' : `until ${dateText(addDays(to, -1))}`;
  return [start, end].filter((part) => part !== '').join(' ');
}

/** How a pool is spread: "evenly over Support, Sales". */
export function methodWords(pool: Pool): string {
  const { method } = pool;
  const named = namedOwners(pool);
  const whom = named === null ? `every other ${ownerNoun(pool.over)}` : named.join(', ');
  if (method.kind === 'even') return `evenly over ${whom}`;
  if (method.kind === 'fixed')
    return `by fixed shares: ${method.shares.map(({ owner, percent }) => `${owner} ${percent} %`).join(', ')}`;
  return `by ${measureOf(method.measure).name.toLowerCase()} over ${whom}`;
}
