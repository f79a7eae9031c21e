/** The menu of a mark in a chart: go into it, keep only it, leave it out, see its lines, prove it. */
import { currentAddress, go } from '../../state/address.ts';
import { openContextMenu } from '../../state/context-menu.ts';
import { filtersWords } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { pickedPlace, pickMark, withMark } from './marks.ts';
import type { View } from './view.ts';
import type { Mark } from './views/chart-view.ts';

/** Open it where the pointer is. */
export function openMarkMenu(
  view: View,
  mark: Mark,
  at: { readonly clientX: number; readonly clientY: number },
): void {
  if (mark.length === 0) return;
  const name = filtersWords(mark);
  const where = withMark(view.where, mark);
  openContextMenu({ left: at.clientX, top: at.clientY }, name, [
    { group: name },
    { name: 'Go into it', side: 'Enter', run: () => pickMark(mark, 'into') },
    { name: 'Keep only this', side: 'Shift click', run: () => pickMark(mark, 'keep') },
    {
      name: 'Leave this out',
      side: 'Alt click',
      disabled: pickedPlace(currentAddress(), mark, 'exclude') === null,
      run: () => pickMark(mark, 'exclude'),
    },
    null,
    { name: 'Its single lines', run: () => go({ where, level: 'calls', subject: null }) },
    { name: 'Prove it', side: 'Space', run: () => proveFigure(view.metric, where, view.period) },
  ]);
}
