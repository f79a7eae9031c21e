/** Lists that are paged by number: read a day at a time, so that calls logged meanwhile never shift a page. */
import type { Period } from '../../../shared/units/period.ts';
import { daysOf } from '../coverage.ts';
import type { Call, PageSays, Part } from '../connector.ts';

/** One part per day.
 *  Shape  `says` tells the next page's number from the number of this one; pages count from `first`. */
export function dayParts(
  days: Period,
  first: number,
  call: (day: string, page: number) => Call,
  says: (
    document: unknown,
    page: number,
  ) => (Omit<PageSays, 'next' | 'reachedDay'> & { readonly next: number | null }) | null,
): readonly Part[] {
  const pageOf = (cursor: string | null) => (cursor === null ? first : Number(cursor));
  return daysOf(days).map((day) => ({
    name: '',
    optional: false,
    call: (cursor) => call(day, pageOf(cursor)),
    page: (document, cursor) => {
      const said = says(document, pageOf(cursor));
      return said === null
        ? null
        : { ...said, next: said.next === null ? null : String(said.next), reachedDay: day };
    },
  }));
}
