/** What a view shows, in one line. */
import { metricOf } from '../../../shared/catalogue/index.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { periodText } from '../../format/date.ts';
import { parseAddress } from '../../state/address-text.ts';
import { filtersWords } from '../../state/filters.ts';

/** "Cost by team, feature; latest month; Environment not test". */
export function viewWords(address: string): string {
  const { measure, by, under, level, period, where } = parseAddress(address);
  const names = [by, ...under].map((id) => (dimensionOf(id)?.name ?? id).toLowerCase());
  return [
    level === 'calls' ? 'Single lines' : `${metricOf(measure).name} by ${names.join(', ')}`,
    period === null ? 'latest month' : periodText(period),
    ...(where.length === 0 ? [] : [filtersWords(where)]),
  ].join('; ');
}
