/** Exchange rates with dates, and exact conversion. A missing rate is a missing rate, never 1. */
import { divideHalfEven } from '../units/money.ts';

/** What one unit of a currency was worth. `date`: a day "2026-10-31", or a month "2026-10" for its average or booking rate. */
export type DatedRate = {
  readonly from: string;
  readonly date: string;
  /** Decimal text. */
  readonly rate: string;
};

/** A rate as numerator and denominator, exactly as written. */
export type ExactRate = { readonly numerator: bigint; readonly denominator: bigint };

/** Days back that the rate of a day still holds where nothing newer is known: banks publish none on weekends and holidays. */
const DAYS_BACK = 6;

/** Read a rate. Null when it is no positive decimal with at most 12 decimals. */
export function parseRate(text: string): ExactRate | null {
  const match = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (match === null) return null;
  const decimals = match[2] ?? '';
  const numerator = BigInt(match[1]! + decimals);
  return numerator === 0n ? null : { numerator, denominator: 10n ** BigInt(decimals.length) };
}

/** Convert an amount, rounded half to even once.
 *  Units  nanos of one currency to nanos of the other. */
export function converted(amount: bigint, rate: ExactRate): bigint {
  return divideHalfEven(amount * rate.numerator, rate.denominator);
}

const dayBefore = (day: string, back: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - back * 86_400_000).toISOString().slice(0, 10);

/** Looks rates up: that of the day itself, else that of its month, else the latest of the six days before.
 *  Shape  of several rates of one currency and date the last one counts, so that an edit appends.
 *  Null   no rate holds for the day. */
export function rateFinder(rates: readonly DatedRate[]): (currency: string, day: string) => ExactRate | null {
  const known = new Map<string, ExactRate>();
  for (const { from, date, rate } of rates) {
    const exact = parseRate(rate);
    if (exact !== null) known.set(`${from} ${date}`, exact);
  }
  const answers = new Map<string, ExactRate | null>();
  return (currency, day) => {
    const key = `${currency} ${day}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = known.get(key) ?? known.get(`${currency} ${day.slice(0, 7)}`) ?? null;
      for (let back = 1; answer === null && back <= DAYS_BACK; back += 1)
        answer = known.get(`${currency} ${dayBefore(day, back)}`) ?? null;
      answers.set(key, answer);
    }
    return answer;
  };
}
