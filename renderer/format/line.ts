/** A ledger line as text. Only detail lines are calls; billed, usage and computed lines have no time of day and no attempt. */
import type { CallLine } from '../../shared/contract/query.ts';
import { localDate } from '../../shared/units/zone.ts';
import { dayText, instantText } from './date.ts';

type Line = Pick<CallLine, 'ref' | 'basis' | 'model' | 'cost' | 'startMs'>;

/** True for the difference between what is billed and what calls explain: it is computed and has no file line. */
export function isComputed(line: Pick<CallLine, 'ref' | 'basis'>): boolean {
  return line.ref === null || line.basis === 'difference';
}

/** True where one line is one call, so that its time of day and its attempt mean something. */
export function isCall(line: Pick<CallLine, 'ref' | 'basis'>): boolean {
  return !isComputed(line) && line.basis !== 'billed' && line.basis !== 'usage';
}

function differenceWords(cost: bigint | null): string {
  if (cost === null || cost === 0n) return 'Usage without call records';
  return cost > 0n ? 'Billed without call records' : 'More in calls than billed';
}

/** What a line is: its model, or what stands for it where it names none or is no call.
 *  Shape  "Billed without call records, gpt-5-mini". */
export function lineName(line: Line, lineItem: string | null = null): string {
  if (isComputed(line)) {
    const words = differenceWords(line.cost);
    return line.model === null ? words : `${words}, ${line.model}`;
  }
  if (line.model !== null) return line.model;
  if (line.basis === 'billed') return lineItem ?? 'Billed line';
  return line.basis === 'usage' ? 'Usage without a model' : 'No model';
}

const DAY_MS = 86_400_000;

/** When a line was charged: the instant of a call or of an hour that was counted, else the day. */
export function lineWhen(line: Line, timeZone: string): string {
  const isDay = isComputed(line) || (!isCall(line) && line.startMs % DAY_MS === 0);
  return isDay ? dayText(localDate(line.startMs, timeZone)) : instantText(line.startMs, timeZone);
}
