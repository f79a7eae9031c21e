/** Every named difference, largest first, each a door to its lines. */
import type { ReconcilingItem, TieOut } from '../../../shared/contract/tie-out.ts';
import { markedSentence } from '../../format/marks.ts';
import { counted } from '../../format/count.ts';
import { daysText } from '../../format/date.ts';
import { exactMoney, signedAmount } from '../../format/money.ts';
import { providerName } from '../../format/provider-name.ts';
import { CLASS_WORDS } from '../../../shared/words/tie-out.ts';
import { Card } from '../../ui/card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { openItem } from './open-days.ts';
import { proveAmount } from './prove-amount.ts';
import { itemsTitle } from './sentences.ts';

const keyOf = (item: ReconcilingItem) =>
  [item.provider, item.class, item.fromDay, item.toDay, item.model, item.amount].join('|');

/** The columns, shared by table and export. */
export function itemColumns(report: TieOut): Column<ReconcilingItem>[] {
  return [
    {
      id: 'provider',
      header: 'Provider',
      width: 120,
      strong: true,
      value: (item) => providerName(item.provider),
      open: (item) => () => openItem(item),
      cell: (item) => <span className="t-cell">{providerName(item.provider)}</span>,
      total: 'Sum',
    },
    {
      id: 'class',
      header: 'Class',
      width: 180,
      value: (item) => CLASS_WORDS[item.class].name,
      exact: (item) => CLASS_WORDS[item.class].words,
    },
    {
      id: 'evidence',
      header: 'Evidence',
      width: 240,
      grow: true,
      value: (item) => item.evidence,
      exact: (item) => markedSentence(item.evidence),
      open: (item) => () => openItem(item),
      cell: (item) => <span className="t-cell">{markedSentence(item.evidence)}</span>,
    },
    {
      id: 'model',
      header: 'Model',
      width: 170,
      yields: 1,
      value: (item) => item.model,
      exact: (item) => item.model ?? undefined,
      cell: (item) =>
        item.model === null ? (
          <span className="t-quiet">all</span>
        ) : (
          <span className="t-mono">{item.model}</span>
        ),
    },
    {
      id: 'days',
      header: 'Days',
      width: 116,
      kind: 'date',
      value: (item) => item.fromDay,
      exact: (item) => counted(item.days, 'day'),
      cell: (item) => daysText(item.fromDay, item.toDay),
    },
    {
      id: 'amount',
      header: 'Amount, $',
      width: 104,
      align: 'right',
      money: true,
      strong: true,
      value: (item) => item.amount,
      exact: (item) => exactMoney(item.amount),
      open: (item) => () => openItem(item),
      cell: (item) => <span className="t-cell">{signedAmount(item.amount)}</span>,
      total: signedAmount(report.items),
      totalOpen: proveAmount('items', null, report.period),
      totalValue: report.items,
    },
  ];
}

/** The card. */
export function ItemsCard({ report }: { readonly report: TieOut }) {
  return (
    <Card
      title={itemsTitle(report)}
      subtitle={
        report.itemList.length === 0 ? undefined : 'Billed minus detail, largest first; each opens its lines'
      }
    >
      <DataTable
        label="Named items"
        columns={itemColumns(report)}
        rows={report.itemList}
        rowKey={keyOf}
        rowHeight={27}
        maxHeight={420}
        onProve={openItem}
        none="Nothing to name"
      />
    </Card>
  );
}
