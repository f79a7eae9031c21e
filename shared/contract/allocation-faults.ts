/** What is wrong with rules and pools, each fault at its field, so that an editor can show it where it is. */
import { isAdditive, measureOf, MEASURES } from '../catalogue/measure.ts';
import { circleOf } from '../maths/circle.ts';
import { holds } from '../maths/condition.ts';
import { parseShare, shareText, WHOLE_SHARE } from '../maths/split.ts';
import { dimensionOf, isOwnerDimension } from '../ledger/dimensions.ts';
import type { AllocationRules, Condition, Gift, Pool, Rule } from './allocation.ts';
import type { Fault, FaultCode } from './fault.ts';
import { DateText } from './period.ts';

/** Dimensions that rest on owners or outcomes and so cannot decide them. */
const DECIDED_LATER = ['use-case', 'outcome'];

type Tell = (column: string, message: string, remedy: string, code?: FaultCode) => void;

/** All faults, in the order of the fields; none = it may be published.
 *  Shape  `column` is the path of the field: "rules.2.from", "pools.0.method.shares". */
export function allocationFaults({ rules, pools }: AllocationRules): Fault[] {
  const faults: Fault[] = [];
  const teller =
    (prefix: string): Tell =>
    (column, message, remedy, code = 'allocation.invalid') =>
      faults.push({ code, message, remedy, column: prefix + column });
  rules.forEach((rule, r) => ruleFaults(rule, teller(`rules.${r}.`)));
  pools.forEach((pool, p) => poolFaults(pool, teller(`pools.${p}.`)));
  repeatedIds(rules, teller('rules.'));
  repeatedIds(pools, teller('pools.'));
  if (faults.length === 0) circleFault(pools, teller('pools.'));
  return faults;
}

function repeatedIds(entries: readonly { readonly id: string; readonly name: string }[], tell: Tell): void {
  entries.forEach(({ id }, e) => {
    if (entries.findIndex((other) => other.id === id) < e)
      tell(`${e}.id`, `The id "${id}" is used twice.`, 'Give each its own id.');
  });
}

function commonFaults(
  entry: Pick<Rule, 'name' | 'from' | 'to' | 'conditions'>,
  what: string,
  tell: Tell,
): void {
  if (entry.name.trim() === '')
    tell('name', `The ${what} has no name.`, 'Give it a name that others recognise.');
  for (const field of ['from', 'to'] as const) {
    const date = entry[field];
    if (date !== null && !DateText.safeParse(date).success)
      tell(field, `"${date}" is not a day.`, 'Write the date as YYYY-MM-DD.');
  }
  if (entry.from !== null && entry.to !== null && entry.from >= entry.to)
    tell(
      'to',
      `The ${what} ends (${entry.to}) before it begins (${entry.from}).`,
      'Choose a later last day, or leave it open.',
    );
  if (entry.conditions.length === 0)
    tell('conditions', `The ${what} has no condition.`, 'Add at least one, such as "Project is gateway".');
  entry.conditions.forEach((condition, c) => conditionFaults(condition, `conditions.${c}`, tell));
}

function conditionFaults({ dimension, operator, values }: Condition, column: string, tell: Tell): void {
  if (dimensionOf(dimension) === null)
    tell(
      column,
      `There is no dimension "${dimension}".`,
      'Choose one from the list, or tag:<name> for a tag.',
    );
  else if (DECIDED_LATER.includes(dimension))
    tell(
      column,
      `${dimensionOf(dimension)!.name} is decided after owners are.`,
      'Choose a dimension that the source states, such as project.',
    );
  if (operator === 'is-empty') return;
  if (values.length === 0 || values.some((value) => value === ''))
    tell(column, 'The condition compares with nothing.', 'Write a value, or choose "is empty".');
}

function ruleFaults(rule: Rule, tell: Tell): void {
  commonFaults(rule, 'rule', tell);
  if (rule.gives.length === 0)
    tell('gives', 'The rule sets no owner.', 'Choose what it sets, such as the team.');
  rule.gives.forEach((gift, g) => {
    giftFaults(gift, `gives.${g}`, tell);
    if (rule.gives.findIndex((other) => other.dimension === gift.dimension) < g)
      tell(`gives.${g}`, `The rule sets ${nameOf(gift.dimension)} twice.`, 'Keep one of the two.');
  });
}

const nameOf = (id: string): string => dimensionOf(id)?.name.toLowerCase() ?? `"${id}"`;

function giftFaults(gift: Gift, column: string, tell: Tell): void {
  if (!isOwnerDimension(gift.dimension)) {
    tell(column, `A rule cannot set ${nameOf(gift.dimension)}.`, 'Choose an owner, such as team or feature.');
    return;
  }
  if ('value' in gift) {
    if (gift.value.trim() === '')
      tell(column, 'The value to set is empty.', 'Write the owner, such as a team.');
    return;
  }
  if (gift.copyFrom === gift.dimension)
    tell(column, `The rule copies ${nameOf(gift.dimension)} onto itself.`, 'Copy from another dimension.');
  else if (dimensionOf(gift.copyFrom) === null || DECIDED_LATER.includes(gift.copyFrom))
    tell(
      column,
      `The rule cannot copy from "${gift.copyFrom}".`,
      'Choose a dimension that the source states.',
    );
}

function poolFaults(pool: Pool, tell: Tell): void {
  commonFaults(pool, 'pool', tell);
  const { method } = pool;
  const named = namedOwners(pool);
  if (named !== null) {
    if (named.length === 0) tell('method', 'The pool names nobody to share it.', 'Add at least one owner.');
    if (named.some((owner) => owner.trim() === ''))
      tell('method', 'One of the owners has no name.', 'Write its name, or remove it.');
    const twice = named.find((owner, o) => named.indexOf(owner) < o);
    if (twice !== undefined) tell('method', `${twice} is named twice.`, 'Name each owner once.');
  }
  if (method.kind === 'fixed') sharesFault(method.shares, tell);
  if (method.kind === 'by-measure' && !mayWeigh(method.measure))
    tell(
      'method.measure',
      `Cost cannot be shared by ${measureOf(method.measure)?.name.toLowerCase() ?? `"${method.measure}"`}.`,
      'Choose a measure that counts, such as calls or tokens.',
    );
}

function sharesFault(
  shares: readonly { readonly owner: string; readonly percent: string }[],
  tell: Tell,
): void {
  const read = shares.map((share) => parseShare(share.percent));
  const bad = read.indexOf(null);
  if (bad >= 0) {
    tell(
      `method.shares.${bad}`,
      `"${shares[bad]!.percent}" is no share.`,
      'Write a percentage above 0 with at most four decimals, such as 33.3333.',
    );
    return;
  }
  const sum = read.reduce<bigint>((total, share) => total + share!, 0n);
  if (shares.length > 0 && sum !== WHOLE_SHARE)
    tell(
      'method.shares',
      `The shares sum to ${shareText(sum)} %, not 100 %.`,
      sum < WHOLE_SHARE
        ? `Give out the missing ${shareText(WHOLE_SHARE - sum)} %.`
        : `Take back ${shareText(sum - WHOLE_SHARE)} %.`,
      'allocation.shares',
    );
}

/** Measures whose amounts can be a key to share by: everything counted, not the shares themselves and no percentile. */
export function mayWeigh(id: string): boolean {
  const known = MEASURES.find((measure) => measure.id === id);
  return known !== undefined && id !== 'shared-cost' && (isAdditive(known.id) || known.id === 'tasks');
}

/** Whom a pool names; null = whoever has some of its measure. */
export function namedOwners({ method }: Pool): string[] | null {
  if (method.kind === 'even') return method.owners;
  return method.kind === 'fixed' ? method.shares.map(({ owner }) => owner) : method.owners;
}

/** Whether what an owner spends is what a pool shares: its conditions speak of the owner and hold for it. */
export function sharesCostOf(pool: Pool, owner: string): boolean {
  const own = pool.conditions.filter(({ dimension }) => dimension === pool.over);
  return own.length > 0 && own.every((condition) => holds(condition, owner));
}

const overlap = (a: Pool, b: Pool): boolean =>
  (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to);

function circleFault(pools: readonly Pool[], tell: Tell): void {
  const handsOver = (a: Pool, b: Pool): string | undefined =>
    a.over === b.over && overlap(a, b) ? namedOwners(a)?.find((owner) => sharesCostOf(b, owner)) : undefined;
  const circle = circleOf(pools.length, (a, b) => handsOver(pools[a]!, pools[b]!) !== undefined);
  if (circle === null) return;
  const steps = circle.map((p, i) => {
    const [from, to] = [pools[p]!, pools[circle[(i + 1) % circle.length]!]!];
    return `"${from.name}" gives to ${handsOver(from, to)!}, which "${to.name}" shares`;
  });
  tell(
    `${circle[0]!}.method`,
    `The pools go in a circle: ${steps.join('; ')}.`,
    'Take one of these owners out of the pool that gives to it.',
    'allocation.circle',
  );
}
