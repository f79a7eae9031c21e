/** What an export of Explore holds: the rows, then what they are. */
import { metricOf } from '../../../shared/catalogue/index.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { csvText } from '../../format/csv.ts';
import { periodText } from '../../format/date.ts';
import { filtersWords } from '../../state/filters.ts';
import type { View } from './view.ts';

/** The lines under an exported table that say what it is. */
export function exportNotes(
  view: Pick<View, 'metric' | 'dimensions' | 'where' | 'period' | 'compare'>,
  about: { readonly timeZone: string; readonly basis: string },
): string[][] {
  return [
    [],
    ['Measure', metricOf(view.metric).name],
    ['Grouped by', view.dimensions.map((id) => dimensionOf(id)?.name ?? id).join(', ')],
    ['Period', periodText(view.period)],
    ['Compared with', view.compare === null ? 'nothing' : periodText(view.compare)],
    ['Filters', view.where.length === 0 ? 'none' : filtersWords(view.where)],
    ['Time zone', about.timeZone],
    ['Basis', about.basis],
    ['Amounts', 'USD; shares are fractions of one'],
  ];
}

/** A table with its notes as CSV. */
export function exportText(
  rows: readonly (readonly string[])[],
  notes: readonly (readonly string[])[],
): string {
  return csvText([...rows, ...notes]);
}
