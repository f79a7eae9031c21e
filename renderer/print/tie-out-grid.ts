/** The tie-out statement as a grid: lines down, providers across, every column closing at unexplained. */
import {
  ITEM_CLASSES,
  type ItemClass,
  type ProviderTieOut,
  type TieOut,
} from '../../shared/contract/tie-out.ts';
import { sumNanos } from '../../shared/units/money.ts';

export type GridColumn = {
  readonly key: string;
  readonly providers: readonly ProviderTieOut[];
};

export type GridLine = {
  readonly itemClass: ItemClass;
  readonly amounts: readonly bigint[];
  readonly total: bigint;
};

export type TieOutGrid = {
  readonly columns: readonly GridColumn[];
  readonly lines: readonly GridLine[];
};

/** Lay out the statement.
 *  Shape  at most `most` columns; the smallest providers share the last one. Amounts sum exactly by line and column. */
export function tieOutGrid(tieOut: TieOut, most: number): TieOutGrid {
  const { providers, itemList } = tieOut;
  const head = providers.length <= most ? providers : providers.slice(0, most - 1);
  const rest = providers.slice(head.length);
  const columns: GridColumn[] = [
    ...head.map((provider) => ({ key: provider.provider, providers: [provider] })),
    ...(rest.length === 0 ? [] : [{ key: 'others', providers: rest }]),
  ];
  const lines = ITEM_CLASSES.flatMap((itemClass): GridLine[] => {
    const items = itemList.filter((item) => item.class === itemClass);
    if (items.length === 0) return [];
    const amounts = columns.map((column) =>
      sumNanos(
        items
          .filter((item) => column.providers.some((provider) => provider.provider === item.provider))
          .map((item) => item.amount),
      ),
    );
    return [{ itemClass, amounts, total: sumNanos(items.map((item) => item.amount)) }];
  });
  return { columns, lines };
}

/** Sum of one field over the providers of a column. */
export function columnSum(
  column: GridColumn,
  field: 'billed' | 'matched' | 'items' | 'unexplained' | 'detailCalls',
): bigint {
  return sumNanos(column.providers.map((provider) => provider[field]));
}
