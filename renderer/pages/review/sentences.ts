/** Titles of the review page, made from the pack. */
import type { ReviewPack } from '../../../shared/contract/review.ts';
import { counted } from '../../format/count.ts';
import { monthName } from '../../format/date.ts';
import { cameLater, statusFacts } from '../../print/facts.ts';
import { PACK_PARTS, type PackPart } from '../../print/pack-document.tsx';
import {
  allocationTitle,
  appendixTitle,
  packTables,
  scorecardTitle,
  summaryTitle,
  tieOutTitle,
} from '../../print/sentences.ts';

/** Whether the month is closed, and how much is open. */
export function reviewTitle(pack: ReviewPack): string {
  const month = monthName(pack.summary.month);
  const facts = statusFacts(pack.summary);
  const open = facts.filter((fact) => !fact.good).length;
  if (pack.summary.status === 'no-data') return `There is nothing to review in ${month}`;
  const { closed } = pack.summary;
  if (closed !== null)
    return `${month} is closed as version ${closed.version}; ${closed.adjustments === 0 ? 'nothing has changed since' : cameLater(closed)}`;
  const points = `${counted(open, 'point')} of ${facts.length} ${open === 1 ? 'is' : 'are'} open`;
  if (pack.summary.status === 'final')
    return `The ${month} pack is final${open === 0 ? '; nothing is open' : `; ${points}`}`;
  return `The ${month} pack is preliminary${open === 0 ? '' : `: ${points}`}`;
}

/** The parts of the pack, each with the sentence it opens with. */
export function partSentences(
  pack: ReviewPack,
): readonly { readonly id: PackPart; readonly name: string; readonly sentence: string }[] {
  const { summary } = pack;
  const sentences: Record<PackPart, string> = {
    cover: summary.headline,
    summary: summaryTitle(pack),
    scorecard: scorecardTitle(summary.scorecard),
    allocation: allocationTitle(pack, packTables(pack).teams),
    'tie-out': tieOutTitle(summary.tieOut),
    appendix: appendixTitle(pack),
  };
  return PACK_PARTS.map((part) => ({ ...part, sentence: sentences[part.id] }));
}
