/** The sentence of a verdict, made from the figures it rests on. */
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { Verdict } from '../../../shared/contract/units.ts';
import type { Judgement } from '../../../shared/maths/verdict.ts';
import { count, money, percent, plural, unitMoney } from '../../../shared/words/figures.ts';
import type { VerdictRequest } from './verdict-of.ts';

const line = (share: number): string => percent(share, Number.isInteger(share * 100) ? 0 : 1);

function unclearWords(
  of: VerdictRequest,
  judgement: Judgement,
  lack: NonNullable<Judgement['lack']>,
): string {
  const { useCase, cost, settled, human, evidence } = of;
  const spent = `${money(cost)} spent`;
  switch (lack) {
    case 'no-outcomes':
      return cost === 0n ? 'No calls and no outcomes in this period.' : `No outcome is known, ${spent}.`;
    case 'only-pending':
      return `${of.pending === 1n ? 'The one outcome is' : `All ${count(of.pending)} outcomes are`} still pending, ${spent}.`;
    case 'few-outcomes':
      return `${plural(settled, 'final outcome')}${of.successes === 0n ? ', no successes' : ''}, ${spent}; a verdict needs ${count(evidence.minOutcomes)} outcomes.`;
    case 'wide-interval':
      return `${shareWords(judgement, settled)}: anything from under the target to over the red line.`;
    case 'no-human-cost':
      return `${of.human.each === null ? 'What a person would cost is not stated' : 'What people would have cost is not known'}; one ${useCase.outcome} costs ${unitMoney(Number(cost) / Number(of.successes))}.`;
    case 'human-cost-zero':
      return 'A person is stated to cost $0, which leaves nothing to compare with.';
    case 'no-rate':
      return `No hourly rate holds on the days of ${plural(human.withoutRate, 'success', 'successes')}; add one to compare.`;
  }
}

/** How a share over the red line reads. */
function overWords({ interval }: Judgement, redLine: number): string {
  return `over the ${line(redLine)} red line${interval !== null && interval.low <= redLine ? ', though not surely' : ''}`;
}

/** "62.0 % of human cost (58.1 to 66.4 % as far as 1,210 outcomes show)" */
function shareWords({ share, interval }: Judgement, settled: bigint): string {
  if (share === null) return '';
  const range =
    interval === null
      ? ''
      : ` (${(interval.low * 100).toFixed(1)} to ${percent(interval.high)} as far as ${plural(settled, 'outcome')} show)`;
  return `${percent(share)} of human cost${range}`;
}

function watchWords(of: VerdictRequest, judgement: Judgement): string {
  const { target, redLine } = of.evidence;
  const { share, interval } = judgement;
  const said = shareWords(judgement, of.settled);
  if (share! >= target)
    return interval!.high > redLine
      ? `${said}: over the ${line(target)} target, perhaps over the ${line(redLine)} red line.`
      : `${said}: over the ${line(target)} target, under the ${line(redLine)} red line.`;
  if (interval!.high >= target) return `${said}: under the ${line(target)} target, but not surely.`;
  return `${said}: under the ${line(target)} target, but the cost of one ${of.useCase.outcome} rises.`;
}

function gateWords(
  of: VerdictRequest,
  judgement: Judgement,
  segment: NonNullable<Verdict['segment']>,
): string {
  const name = dimensionOf(segment.dimension)?.name.toLowerCase() ?? segment.dimension;
  return `${shareWords(judgement, of.settled)}; without ${name} ${segment.key} it would be ${percent(judgement.gate!.share)}.`;
}

/** Why the verdict is what it is. */
export function verdictReason(of: VerdictRequest, judgement: Judgement, segment: Verdict['segment']): string {
  const { useCase, evidence } = of;
  if (judgement.kind === 'unclear') return unclearWords(of, judgement, judgement.lack ?? 'no-human-cost');
  const best =
    judgement.atBest === null ? '' : `${percent(judgement.atBest)} if every ${useCase.unit} had succeeded`;
  if (of.successes === 0n) {
    const nothing = `No successes among ${plural(of.settled, 'outcome')}, ${money(of.cost)} spent`;
    return best === '' ? `${nothing}.` : `${nothing}; ${best.replace('%', '% of human cost')}.`;
  }
  const said = shareWords(judgement, of.settled);
  switch (judgement.kind) {
    case 'grow':
      return `${said}: under the ${line(evidence.target)} target.`;
    case 'watch':
      return watchWords(of, judgement);
    case 'gate':
      return segment === null ? `${said}.` : gateWords(of, judgement, segment);
    case 'fix':
      return `${said}: ${overWords(judgement, evidence.redLine)}; ${best}.`;
    case 'retire':
      return `${said}, and still ${best}: over the ${line(evidence.redLine)} red line either way.`;
  }
}
