/** Why quality is taken to hold or not, in a sentence made of its evidence. */
import type { LeverResult, Projection } from '../../../shared/maths/what-if/result.ts';
import { QUALITY_WORDS } from '../../../shared/words/what-if.ts';
import { counted } from '../../format/count.ts';
import { dateText } from '../../format/date.ts';
import { percentText, pointsText } from '../../format/percent.ts';

function evidenceWords({ evidence }: LeverResult): string {
  const { kind, trials, rate, interval, date, source } = evidence;
  if (kind === 'none' || rate === null) return '';
  const sure =
    interval === null ? '' : ` (95 % sure: ${percentText(interval.low)} – ${percentText(interval.high)})`;
  const from = kind === 'outcomes' ? 'settled outcomes here' : (source ?? 'a trial');
  const until = date === null ? '' : `, until ${dateText(date)}`;
  return `${percentText(rate)}${sure} in ${counted(trials, 'case')}, ${from}${until}`;
}

/** The sentence of one lever. */
export function verdictWords(result: LeverResult): string {
  const { verdict, bar } = result;
  const against = bar === null ? '' : ` against the bar of ${percentText(bar)}`;
  const shown = evidenceWords(result);
  switch (verdict) {
    case 'unaffected':
      return 'Answers stay as they are, so no evidence of quality is needed.';
    case 'supported':
      return `Surely at or above the quality bar: ${shown}${against}.`;
    case 'unsure':
      return `Not sure to hold the quality bar: ${shown === '' ? 'too few cases' : shown}${against}.`;
    case 'below-bar':
      return `Surely below the quality bar: ${shown}${against}.`;
    default:
      return `Nothing shows how well this works${against}: add the result of a trial, or let some traffic take it and read the outcomes.`;
  }
}

/** The quality of the whole scenario in one line, for under the title. */
export function qualityLine({ verdict, baseline, scenario }: Projection): string {
  const rates =
    scenario.successRate === null
      ? ''
      : `success ${percentText(scenario.successRate)} (${pointsText(scenario.successRate, baseline.successRate)})`;
  const { phrase } = QUALITY_WORDS[verdict];
  return rates === '' ? phrase : `${rates}, ${phrase}`;
}
