/** Whether the costs a file reports can be in the unit they were read in: most of its calls have a list price too, and
 *  an amount read as dollars that was cents, or made with a price per million taken per token, is far away from it. */
import { fail, type Fault } from '../../../shared/contract/fault.ts';
import { count as countText } from '../../../shared/words/figures.ts';

/** Running sums over lines that have a reported cost and a list price.
 *  Units  nanos, as floating point: they only tell a factor, and no money is kept of them. */
export type CostsCompared = {
  lines: number;
  /** Lines whose reported cost is more than FACTOR times their list price. */
  over: number;
  /** Lines whose reported cost is less than one FACTORth of their list price. */
  under: number;
  reported: number;
  list: number;
};

/** Further apart than any discount, surcharge or missing cache price brings the costs of most calls. */
const FACTOR = 50;
/** Fewer lines may all be out of the ordinary. */
const FEWEST_LINES = 20;
/** A list price below a millionth of a dollar differs by its rounding alone. */
const SMALLEST = 1_000;

/** Nothing compared yet. */
export function noCosts(): CostsCompared {
  return { lines: 0, over: 0, under: 0, reported: 0, list: 0 };
}

/** Compare one line. Zero is no cost to compare: included, cached and free calls have it.
 *  Null   NaN or undefined when not known. */
export function compareCost(
  costs: CostsCompared,
  reported: number | undefined,
  list: number | undefined,
): void {
  // A comparison with what is not known is false.
  if (!(reported! > 0 && list! >= SMALLEST)) return;
  costs.lines += 1;
  costs.reported += reported!;
  costs.list += list!;
  if (reported! > list! * FACTOR) costs.over += 1;
  else if (reported! * FACTOR < list!) costs.under += 1;
}

/** Put sums that were made elsewhere into these. */
export function addCosts(into: CostsCompared, more: CostsCompared): void {
  into.lines += more.lines;
  into.over += more.over;
  into.under += more.under;
  into.reported += more.reported;
  into.list += more.list;
}

/** How many times the list price the reported costs are, when that is out of reason for most lines and for their sum.
 *  Null   the costs can be right, or there are too few to tell. */
export function unlikelyFactor(costs: CostsCompared): number | null {
  if (costs.lines < FEWEST_LINES) return null;
  const factor = costs.reported / costs.list;
  const most = costs.lines / 2;
  if (factor > FACTOR && costs.over > most) return factor;
  if (factor * FACTOR < 1 && costs.under > most) return factor;
  return null;
}

/** The usual ways to be wrong by a factor, most exact first; `times` as reported ÷ list. */
const REASONS: readonly { readonly times: number; readonly why: string }[] = [
  { times: 100, why: 'The amounts may be in cents.' },
  { times: 1e6, why: 'The amounts may be in millionths of a dollar.' },
  { times: 1e9, why: 'The amounts may be in billionths of a dollar.' },
  { times: 1e3, why: 'The tool may have used a price per thousand tokens as one per token.' },
  { times: 1e-2, why: 'The amounts may be dollars read as cents.' },
  { times: 1e-6, why: 'The amounts may be dollars read as millionths of a dollar.' },
  { times: 1e-9, why: 'The amounts may be dollars read as billionths of a dollar.' },
  { times: 1e-3, why: 'The tool may have used a price per million tokens as one per thousand.' },
];

function reasonOf(factor: number): string {
  // Within a factor of two: discounts and missing cache prices stay inside it.
  const near = REASONS.find(({ times }) => Math.abs(Math.log2(factor / times)) <= 1);
  return (
    near?.why ??
    'The tool may have used a price of the wrong unit, such as one per token for one per million.'
  );
}

/** "100,000 times the list price", "1/100 of the list price". */
export function factorText(factor: number): string {
  const rounded = (value: number) => countText(Number(value.toPrecision(value < 1e3 ? 2 : 3)));
  return factor > 1 ? `${rounded(factor)} times` : `1/${rounded(1 / factor)} of`;
}

/** The sentence about costs that were taken although they are far from the list price. */
export function acceptedCostsNotes(costs: CostsCompared): string[] {
  const factor = unlikelyFactor(costs);
  return factor === null
    ? []
    : [`The costs in the file are about ${factorText(factor)} the list price; they were taken as they are.`];
}

/** Leave when the reported costs cannot be in the unit they were read in.
 *  Fault  file.cost-unit */
export function requireCostUnit(
  costs: CostsCompared,
  { accepted, mapped, file }: { readonly accepted: boolean; readonly mapped: boolean; readonly file: string },
): void {
  const factor = unlikelyFactor(costs);
  if (factor === null || accepted) return;
  const where: Pick<Fault, 'file'> = { file };
  fail(
    'file.cost-unit',
    `The costs in the file are about ${factorText(factor)} the list price, over ${countText(costs.lines)} calls that have both. ${reasonOf(factor)} Nothing was imported.`,
    mapped
      ? 'Set the unit of the cost column in the mapping, or, if the amounts are right, import anyway (--accept-costs).'
      : 'Correct the amounts, or your own price of the model, and import again; if the amounts are right, import anyway (--accept-costs).',
    where,
  );
}
