/** Titles and sentences of the what-if page, made from its figures. A saving is never stated without what is known of quality. */
import type { Lever } from '../../../shared/maths/what-if/lever.ts';
import type {
  Contributions,
  Projection,
  QualityVerdict,
  TornadoBar,
} from '../../../shared/maths/what-if/result.ts';
import { ASSUMPTIONS } from '../../../shared/maths/what-if/lever.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { leverDoing } from '../../../shared/words/what-if.ts';
import { countText } from '../../format/count.ts';
import { eachMoney, moneyText, shortMoney, signedMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { upper } from '../../format/upper.ts';
import { LEVER_WORDING } from './lever-words.ts';
import { qualityLine } from './verdict-words.ts';

/** What the page is about. `outcome` is one success in words; null = several use cases, or none. */
export type Scope = { readonly name: string | null; readonly outcome: string | null };

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];

/** "Six levers", "One lever". */
export function leversWords(count: number): string {
  return `${NUMBERS[count] ?? countText(count)} ${count === 1 ? 'lever' : 'levers'}`;
}

/** What limits a saving, as it ends a title. */
const LIMITS: Readonly<Record<QualityVerdict, string>> = {
  unaffected: '',
  supported: '',
  unsure: ', if quality holds, which is not sure',
  'below-bar': ', but success would fall below the quality bar',
  'not-supported': ', if quality holds, which no data shows',
};

/** The page's title. */
export function pageTitle(
  levers: readonly Lever[],
  projection: Projection,
  scope: Scope,
  period: string,
): string {
  // Levers that are refused are off in the projection.
  const on = projection.levers.filter((lever) => lever.on).length;
  const { baseline, scenario, change, verdict } = projection;
  if (on === 0) return `${scope.name ?? period} as it was: ${moneyText(baseline.cost)}`;
  const all = on === levers.length && on > 1;
  const who = all ? (on === 2 ? 'Both levers' : `All ${leversWords(on).toLowerCase()}`) : leversWords(on);
  const limit = change < 0n ? LIMITS[verdict] : '';
  if (change === 0n) return `${who} would leave spend as it is`;
  if (scope.outcome !== null && scenario.costPerSuccess !== null) {
    const human = scenario.humanShare === null ? '' : `, ${percentText(scenario.humanShare)} of human cost`;
    const subject = scope.name === null ? 'cost' : scope.name;
    return `${who} would bring ${subject} to ${eachMoney(scenario.costPerSuccess)} a ${scope.outcome}${human}${limit}`;
  }
  const by = percentText(Math.abs(ratio(change, baseline.cost) ?? NaN));
  return `${who} would ${change < 0n ? 'lower' : 'raise'} spend by ${by}${limit}`;
}

/** What stands under the title. */
export function pageSubtitle(projection: Projection, period: string): string {
  const { perMonth } = projection;
  const likely =
    projection.change === 0n
      ? `${shortMoney(perMonth.baseline)} a month`
      : `Likely ${shortMoney(perMonth.scenario)} a month against ${shortMoney(perMonth.baseline)}`;
  return `${likely}; ${qualityLine(projection)}. Basis: ${period} as it was.`;
}

/** What the results say first. */
export function resultTitle({ baseline, scenario, change }: Projection): string {
  if (change === 0n) return 'Spend stays as it is';
  const by = percentText(Math.abs(ratio(change, baseline.cost) ?? NaN));
  const spend = `Spend ${change < 0n ? 'falls' : 'rises'} ${by}`;
  const more = baseline.successes > 0 ? scenario.successes / baseline.successes - 1 : 0;
  if (Math.abs(more) < 0.0005) return spend;
  return `${spend} with ${percentText(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} successful outcomes`;
}

/** Which lever does most in the direction of the whole. */
export function bridgeTitle(levers: readonly Lever[], contributions: Contributions): string {
  const { joint } = contributions;
  const [most] = contributions.levers
    .filter(({ contribution }) => contribution !== 0n && contribution < 0n === joint < 0n)
    .toSorted((a, b) => {
      const size = (amount: bigint) => (amount < 0n ? -amount : amount);
      return size(a.contribution) > size(b.contribution) ? -1 : 1;
    });
  const lever = levers.find(({ id }) => id === most?.id);
  if (most === undefined || lever === undefined) return 'From the baseline to the scenario';
  return `${upper(leverDoing(lever))} ${joint < 0n ? 'takes off' : 'adds'} most`;
}

/** A sign stays with its amount. */
const kept = (amount: bigint) => signedMoney(amount).replace(/^([−+])/, '$1\u2060');

/** How the contributions add up, and what they would be if each lever were alone. */
export function jointSentence({ joint, naive, method }: Contributions): string {
  const how =
    method === 'shapley'
      ? 'Each lever counts as the mean over every order of pulling them'
      : 'Each lever counts as the mean of being pulled first and last, the rest in proportion';
  if (joint === naive) return `Effects sum to ${kept(joint)}, remainder 0.00. ${how}.`;
  const apart = naive - joint;
  const size = moneyText(apart < 0n ? -apart : apart);
  const met =
    naive < 0n === joint < 0n && naive < 0n === apart < 0n
      ? `counting ${size} twice, since the levers meet on the same calls`
      : `${size} away, since the levers meet on the same calls`;
  return `Effects sum to ${kept(joint)}, remainder 0.00. Alone they would add up to ${kept(naive)}, ${met}. ${how}.`;
}

/** What the result hangs on most. */
export function tornadoTitle(levers: readonly Lever[], bars: readonly TornadoBar[]): string {
  const [widest] = bars;
  const lever = levers.find(({ id }) => id === widest?.lever);
  if (widest === undefined || lever === undefined || widest.changeAtLow === widest.changeAtHigh)
    return 'No assumption has a range yet';
  const name = leverDoing(lever);
  return LEVER_WORDING[lever.kind].main === widest.assumption
    ? `Most hangs on ${name}`
    : `Most hangs on ${ASSUMPTIONS[widest.assumption].name.toLowerCase()}, ${name}`;
}
