/** Whether a provider's days begin at another hour than midnight UTC. The same calls then fall on neighbouring days, which
 *  looks like missing records on one day and like duplicates on the next. It is told from the hours of the calls: moved by
 *  so many hours, the records of most days say what the provider says, exactly. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { Cell } from '../spend/cells.ts';
import { ownCost, quantities } from '../spend/line-columns.ts';
import type { DayEvidence, Hints, Part } from './classify.ts';
import { isRounding, NOTHING, sideOf, type Side } from './side.ts';

const HOUR_MS = 3_600_000;
const LARGEST = 14;
/** Fewer days that agree could agree by chance. */
const LEAST = 2;
const SHARE = 0.8;

type Hours = ReadonlyMap<number, ReadonlyMap<number, Side>>;

/** Call records of a provider by UTC hour and model. */
function hoursOf(provider: number, firstDay: number, endDay: number, ledger: LedgerReader): Hours {
  const fromMs = (firstDay - 1) * DAY_MS;
  const toMs = (endDay + 1) * DAY_MS;
  const priceStates = ledger.dictionary('priceState');
  const hours = new Map<number, Map<number, Side>>();
  for (const chunk of ledger.chunks({ roles: ['detail'], fromMs, toMs })) {
    const providers = chunk.codes('provider');
    if (!providers.includes(provider)) continue;
    const models = chunk.codes('model');
    const start = chunk.numbers('start');
    const cost = ownCost(chunk, priceStates);
    const input = quantities(chunk, 'total-input-tokens', priceStates);
    const output = quantities(chunk, 'output-tokens', priceStates);
    const unpriced = quantities(chunk, 'unpriced-tokens', priceStates);
    for (let row = 0; row < chunk.count; row += 1) {
      if (providers[row] !== provider || (chunk.live !== null && chunk.live[row] === 0)) continue;
      if (start[row]! < fromMs || start[row]! >= toMs) continue;
      const hour = Math.floor(start[row]! / HOUR_MS);
      const ofHour = hours.get(hour) ?? new Map<number, Side>();
      const { cost: before, ...side } = ofHour.get(models[row]!) ?? NOTHING;
      ofHour.set(models[row]!, {
        cost: before + BigInt(cost[row]!),
        tokens: side.tokens + (input?.[row] ?? 0) + (output?.[row] ?? 0),
        unpriced: side.unpriced + (unpriced?.[row] ?? 0),
        lines: side.lines + 1,
      });
      hours.set(hour, ofHour);
    }
  }
  return hours;
}

function detailAt(hours: Hours, day: number, shift: number, model: number | null): Side {
  let [cost, tokens, unpriced, lines] = [0n, 0, 0, 0];
  for (let hour = day * 24 + shift; hour < (day + 1) * 24 + shift; hour += 1)
    for (const [of, side] of hours.get(hour) ?? []) {
      if (model !== null && of !== model) continue;
      cost += side.cost;
      tokens += side.tokens;
      unpriced += side.unpriced;
      lines += side.lines;
    }
  return { cost, tokens, unpriced, lines };
}

type Stated = { readonly day: number; readonly model: number | null; readonly side: Side };

/** What the provider says of each day, the tokens rather than the money where it counts them. */
function statedOf(days: readonly DayEvidence[]): Stated[] {
  return days.flatMap(({ day, usage, billed }): Stated[] => {
    const strong: readonly Cell[] = usage.length > 0 ? usage : billed;
    const named = strong.filter((cell) => cell.model !== 0);
    if (named.length === 0) return strong.length === 0 ? [] : [{ day, model: null, side: sideOf(strong) }];
    return named.map((cell) => ({ day, model: cell.model, side: sideOf([cell]) }));
  });
}

function agrees({ side }: Stated, detail: Side): boolean {
  if (detail.lines === 0) return false;
  return side.tokens > 0 ? side.tokens === detail.tokens : isRounding(side.cost - detail.cost, side.lines);
}

/** True where something is missing in one place and too much in another, as it is when days are cut elsewhere. */
function looksShifted(parts: readonly Part[]): boolean {
  const about = parts.filter((part) =>
    ['missing-detail', 'duplicate', 'unexplained', 'not-billed'].includes(part.class),
  );
  return about.some((part) => part.amount > 0n) && about.some((part) => part.amount < 0n);
}

/** The shift of a provider's days in a month.
 *  Null   they begin at midnight UTC, or no other hour explains more. */
export function dayShiftOf(
  provider: number,
  days: readonly DayEvidence[],
  parts: readonly Part[],
  ledger: LedgerReader,
): ((day: number) => NonNullable<Hints['shift']>) | null {
  const stated = statedOf(days);
  if (stated.length < LEAST || !looksShifted(parts)) return null;
  const hours = hoursOf(provider, days[0]!.day, days.at(-1)!.day + 1, ledger);
  const agreeing = (shift: number) =>
    stated.filter((one) => agrees(one, detailAt(hours, one.day, shift, one.model))).length;
  const asIs = agreeing(0);
  let best = { shift: 0, count: asIs };
  for (let size = 1; size <= LARGEST; size += 1)
    for (const shift of [size, -size]) {
      const count = agreeing(shift);
      if (count > best.count) best = { shift, count };
    }
  const { shift, count } = best;
  if (shift === 0 || count < LEAST || count < SHARE * stated.length) return null;
  return (day) => ({ hours: shift, detailOf: (model) => detailAt(hours, day, shift, model) });
}
