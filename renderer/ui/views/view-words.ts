/** What a view shows, in one line. */
import { metricOf } from '../../../shared/catalogue/index.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { periodText } from '../../format/date.ts';
import { parseAddress } from '../../state/address-text.ts';
import { filtersWords } from '../../state/filters.ts';
import { PAGE_ENTRIES } from '../frame/pages.ts';

/** "Cost by team, feature; latest month; Environment not test", "Variance; Oct 2026". */
export function viewWords(address: string): string {
  const { page, item, measure, by, under, level, period, where } = parseAddress(address);
  const names = [by, ...under].map((id) => (dimensionOf(id)?.name ?? id).toLowerCase());
  const name = PAGE_ENTRIES.find((entry) => entry.page === page)?.name ?? page;
  return [
    page !== 'explore'
      ? // What Variance keeps there is no name.
        [name, ...(item === null || page === 'variance' ? [] : [item])].join(', ')
      : level === 'calls'
        ? 'Single lines'
        : `${metricOf(measure).name} by ${names.join(', ')}`,
    period === null ? 'latest month' : periodText(period),
    ...(where.length === 0 ? [] : [filtersWords(where)]),
  ].join('; ');
}
