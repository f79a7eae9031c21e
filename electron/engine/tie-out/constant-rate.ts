/** A bill that is the same share of the call records' price day after day is billed at a rate of its own. */
import type { DayEvidence, Part } from './classify.ts';
import { isRounding, sideOf } from './side.ts';

/** Fewer days could have the same share by chance. */
const LEAST_DAYS = 5;

type Pair = { readonly billed: bigint; readonly detail: bigint; readonly lines: number };

/** What is left unexplained, named where one rate explains every day of a model to the cent. */
export function namedByRate(parts: readonly Part[], days: ReadonlyMap<number, DayEvidence>): Part[] {
  const pairOf = (part: Part): Pair => {
    const { detail, billed } = days.get(part.day)!;
    const hasModels = billed.some((cell) => cell.model !== 0);
    const of = (cells: typeof detail) =>
      sideOf(hasModels ? cells.filter((cell) => cell.model === part.model) : cells);
    const strong = of(billed);
    return { billed: strong.cost, detail: of(detail).cost, lines: strong.lines };
  };
  const byModel = new Map<number, Part[]>();
  for (const part of parts)
    if (part.class === 'unexplained' && part.cause === 'no-usage')
      byModel.set(part.model, [...(byModel.get(part.model) ?? []), part]);
  const rates = new Map<number, string>();
  for (const [model, open] of byModel) {
    const pairs = open.map(pairOf);
    const billed = pairs.reduce((sum, pair) => sum + pair.billed, 0n);
    const detail = pairs.reduce((sum, pair) => sum + pair.detail, 0n);
    if (pairs.length < LEAST_DAYS || detail <= 0n || billed <= 0n) continue;
    const isOneRate = pairs.every((pair) =>
      isRounding(pair.billed - (pair.detail * billed) / detail, pair.lines),
    );
    if (isOneRate) rates.set(model, `rate:${((Number(billed) / Number(detail)) * 100).toFixed(2)}`);
  }
  return parts.map((part) => {
    const rate =
      part.class === 'unexplained' && part.cause === 'no-usage' ? rates.get(part.model) : undefined;
    return rate === undefined ? part : { ...part, class: 'price', cause: rate };
  });
}
