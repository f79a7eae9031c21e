/** How far call records lie from the bill, in words. */
import type { ErrorBar } from '../../../shared/contract/tie-out.ts';
import { counted } from '../../format/count.ts';
import { dayText } from '../../format/date.ts';
import { percentText, signedPercent } from '../../format/percent.ts';

/** The half-width that holds 80 % of the billed dollars: "±1.2 %". Null = not published. */
export function plusMinus(bar: ErrorBar | null): string | null {
  if (bar === null) return null;
  return `±${percentText(Math.max(Math.abs(bar.low), Math.abs(bar.high)))}`;
}

/** "−1.2 to +0.4", in percent. */
export function spanText(bar: ErrorBar | null): string {
  return bar === null ? 'n/a' : `${signedPercent(bar.low)} to ${signedPercent(bar.high)}`;
}

/** What the figure rests on. */
export function barWords(bar: ErrorBar | null): string {
  if (bar === null) return 'Fewer than 5 days have both a bill and call records';
  return `Call records against the bill on ${counted(bar.days, 'day')}, ${dayText(bar.fromDay)} to ${dayText(bar.toDay)}, weighted by dollars: median ${signedPercent(bar.middle)} %, 80 % of them between ${signedPercent(bar.low)} and ${signedPercent(bar.high)} %`;
}
