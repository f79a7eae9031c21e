/** What the menus of a table offer, on a cell and on a header. */
import type { MenuEntry } from '../../state/context-menu.ts';
import { currentAddress, go } from '../../state/address.ts';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import { onlyValue, valueName, withFilter, withoutValue } from '../../state/filters.ts';
import { explainMetric } from '../../state/inspector.ts';
import { isNarrowed } from '../../state/narrowed.ts';
import type { ColumnChoices } from './use-columns.ts';
import type { Column } from './column.ts';

export type CellMenu = {
  readonly open: (() => void) | undefined;
  readonly prove: (() => void) | undefined;
  /** More than one cell is selected. */
  readonly several: boolean;
  readonly copy: (what: 'selection' | 'headed' | 'row' | 'table') => void;
  readonly save: (format: 'csv' | 'xlsx') => void;
  readonly columns: () => void;
  readonly about: ReturnType<NonNullable<Column<never>['about']>> | undefined;
};

/** The menu of a cell. */
export function cellMenu(offer: CellMenu): MenuEntry[] {
  const { open, prove, several, copy, save, columns } = offer;
  const about = isNarrowed(currentAddress().page) ? offer.about : undefined;
  const named = about === undefined ? '' : valueName(about.dimension, about.value);
  const keep = (where: ReturnType<typeof withFilter>) => go({ where, subject: null });
  return [
    ...(open === undefined ? [] : [{ name: 'Open', side: 'Enter', run: open }]),
    ...(prove === undefined ? [] : [{ name: 'Prove it', side: 'Space', run: prove }]),
    ...(open === undefined && prove === undefined ? [] : [null]),
    ...(about === undefined
      ? []
      : [
          {
            name: `Only ${named}`,
            run: () => keep(withFilter(currentAddress().where, onlyValue(about.dimension, about.value))),
          },
          {
            name: `Without ${named}`,
            run: () => keep(withoutValue(currentAddress().where, about.dimension, about.value)),
          },
          null,
        ]),
    { name: several ? 'Copy cells' : 'Copy cell', side: 'Ctrl C', run: () => copy('selection') },
    ...(several ? [{ name: 'Copy cells with headers', run: () => copy('headed') }] : []),
    { name: 'Copy row', run: () => copy('row') },
    { name: 'Copy table', run: () => copy('table') },
    null,
    { name: 'Export table as Excel workbook', run: () => save('xlsx') },
    { name: 'Export table as CSV', run: () => save('csv') },
    null,
    { name: 'Columns', run: columns },
  ];
}

/** The menu of a header: its order, its width, its place, and which columns there are. */
export function headMenu(
  column: {
    readonly id: string;
    readonly header: string;
    readonly sortable: boolean;
    readonly help?: MetricId | undefined;
  },
  choices: ColumnChoices,
  sort: (desc: boolean) => void,
): MenuEntry[] {
  const { id, help } = column;
  const at = choices.shown.indexOf(id);
  const { layout } = choices;
  return [
    { group: column.header },
    ...(help === undefined ? [] : [{ name: 'What is it', side: '?', run: () => explainMetric(help) }, null]),
    ...(column.sortable
      ? [
          { name: 'Sort, smallest first', run: () => sort(false) },
          { name: 'Sort, largest first', run: () => sort(true) },
        ]
      : []),
    { name: 'Wider', side: 'Alt Shift →', stays: true, run: () => choices.widen(id, 1) },
    { name: 'Narrower', side: 'Alt Shift ←', stays: true, run: () => choices.widen(id, -1) },
    { name: 'Fit to content', run: () => choices.fit(id) },
    { name: 'Move left', disabled: at <= 0, stays: true, run: () => choices.move(id, -1) },
    {
      name: 'Move right',
      disabled: at < 0 || at === choices.shown.length - 1,
      stays: true,
      run: () => choices.move(id, 1),
    },
    {
      name: 'Pin up to here',
      checked: layout.pinned === at + 1,
      stays: true,
      run: () => choices.pin(layout.pinned === at + 1 ? 0 : at + 1),
    },
    { name: 'Hide', disabled: choices.shown.length === 1, run: () => choices.show(id, false) },
    ...columnsMenu(choices),
  ];
}

/** Which columns are shown. */
export function columnsMenu(choices: ColumnChoices): MenuEntry[] {
  return [
    { group: 'Columns' },
    ...choices.all.map(({ id, header }) => ({
      name: header,
      checked: choices.isShown(id),
      disabled: choices.isShown(id) && choices.shown.length === 1,
      stays: true,
      run: () => choices.show(id, !choices.isShown(id)),
    })),
    null,
    { name: 'Put columns back', run: choices.reset },
  ];
}
