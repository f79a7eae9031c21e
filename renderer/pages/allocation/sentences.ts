/** The sentences of the page, made true by its figures. */
import type { AllocationPreview, AllocationReport, Coverage } from '../../../shared/contract/allocation.ts';
import { centsOf } from '../../../shared/units/money.ts';
import { monthOf, type Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { isBeyond, rulesName } from '../../../shared/words/allocation.ts';
import { counted } from '../../format/count.ts';
import { isWholeMonth, monthName, periodText } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { anOwner, ownerName, ownerNoun } from './words.ts';

/** Coverage of the dimension that is looked at. */
export function coverageIn(coverage: Coverage): Coverage['dimensions'][number] {
  return coverage.dimensions.find(({ dimension }) => dimension === coverage.dimension)!;
}

/** "October" for a whole month, else its days. */
const whenText = (period: Period): string =>
  isWholeMonth(period) ? monthName(monthOf(period.from)) : periodText(period);

/** "95.0 % of October has a team; $120.57 has none". */
export function pageTitle(coverage: Coverage): string {
  const { usage, share } = coverageIn(coverage);
  const when = whenText(coverage.period);
  const owner = anOwner(coverage.dimension);
  const owned = coverage.usageCost - usage.none;
  if (share === null) return `There is no usage to allocate in ${when}`;
  if (centsOf(usage.none) === 0n) return `All usage of ${when} has ${owner}`;
  if (isBeyond(owned, coverage.usageCost))
    return `Calls that have ${owner} are priced at ${moneyText(owned)}, above the ${moneyText(coverage.usageCost)} of ${when}`;
  return `${percentText(share)} of ${when} has ${owner}; ${moneyText(usage.none)} has none`;
}

/** What the coverage is measured against, and by which rules. */
export function pageSubtitle(coverage: Coverage): string {
  const rules = rulesName(coverage.version) ?? 'no rules yet';
  return `Of ${moneyText(coverage.usageCost)} of usage, credits and taxes aside; ${rules}.`;
}

/** Title of the owners: who carries most, and what is shared. */
export function ownersTitle({ owners, total, dimension }: AllocationReport): string {
  const first = owners.find(({ owner }) => owner !== null);
  if (first === undefined) return `No ${ownerNoun(dimension)} is known in this period`;
  const share = percentText(ratio(first.loaded, total.loaded));
  const carries = `${ownerName(dimension, first.owner)} carries ${share}`;
  return total.sharedIn === 0n ? carries : `${carries}; ${moneyText(total.sharedIn)} is shared`;
}

/** Title of the slices without an owner. */
export function worklistTitle(coverage: Coverage): string {
  const { usage } = coverageIn(coverage);
  const number = coverage.slices.length + coverage.moreSlices.count;
  if (number === 0) return `Nothing is without ${anOwner(coverage.dimension)}`;
  const [largest] = coverage.slices;
  if (number === 1 || usage.none <= 0n)
    return `${counted(number, 'slice')} without ${anOwner(coverage.dimension)}`;
  return `One of ${counted(number, 'slice')} holds ${percentText(ratio(largest!.cost, usage.none))} of what has no ${ownerNoun(coverage.dimension)}`;
}

/** What a draft changes, in one sentence. */
export function draftWords(preview: AllocationPreview): string {
  const when = periodText(preview.period);
  const noun = ownerNoun(preview.dimension);
  if (preview.changes.length === 0) return `The draft changes no ${noun} in ${when}.`;
  const shared = preview.changes.some(({ sharedBefore, sharedAfter }) => sharedBefore !== sharedAfter);
  const moved =
    preview.changedRows === 0
      ? ''
      : `${counted(preview.changedRows, 'line')} of ${when}, ${moneyText(preview.changedCost)}, ${preview.changedRows === 1 ? 'changes its' : 'change their'} ${noun}`;
  if (moved === '') return `The draft changes what is shared in ${when}.`;
  return shared ? `${moved}, and what is shared changes.` : `${moved}.`;
}
