/** From the tie-out to the lines behind it. */
import type { ReconcilingItem } from '../../../shared/contract/tie-out.ts';
import { addDays } from '../../../shared/units/period.ts';
import { go } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';

/** Show what an item is about: its provider, days and model. */
export function openItem(item: ReconcilingItem): void {
  go({
    page: 'explore',
    item: null,
    period: { from: item.fromDay, to: addDays(item.toDay, 1) },
    where: [
      onlyValue('provider', item.provider),
      ...(item.model === null ? [] : [onlyValue('model', item.model)]),
    ],
    by: item.model === null ? 'model' : 'basis',
    level: 'groups',
    subject: null,
  });
}
