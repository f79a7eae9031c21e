/** Bills of the same days from other sources: shown with their difference, no part of any total. */
import type { OtherBill, TieOut } from '../../../shared/contract/tie-out.ts';
import { daysText } from '../../format/date.ts';
import { amountText, exactMoney, signedAmount } from '../../format/money.ts';
import { providerName } from '../../format/provider-name.ts';
import { otherBillsTitle } from '../../print/sentences.ts';
import { Card } from '../../ui/card.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

const ROLE: Record<OtherBill['role'], string> = { billed: 'Bill', usage: 'Usage export' };

const COLUMNS: Column<OtherBill>[] = [
  {
    id: 'provider',
    header: 'Provider',
    width: 120,
    strong: true,
    value: (bill) => providerName(bill.provider),
  },
  { id: 'source', header: 'Source', width: 240, grow: true, value: (bill) => bill.source },
  { id: 'role', header: 'What', width: 110, value: (bill) => ROLE[bill.role] },
  {
    id: 'days',
    header: 'Days',
    width: 130,
    kind: 'date',
    value: (bill) => bill.fromDay,
    cell: (bill) => daysText(bill.fromDay, bill.toDay),
  },
  {
    id: 'amount',
    header: 'Not added, $',
    width: 116,
    align: 'right',
    money: true,
    value: (bill) => bill.amount,
    exact: (bill) => exactMoney(bill.amount),
    cell: (bill) => amountText(bill.amount),
  },
  {
    id: 'difference',
    header: 'More than counted, $',
    width: 150,
    align: 'right',
    money: true,
    strong: true,
    value: (bill) => bill.difference,
    exact: (bill) => exactMoney(bill.difference),
    cell: (bill) => signedAmount(bill.difference),
  },
];

/** The card; nothing when every source stands alone. */
export function OtherBillsCard({ report }: { readonly report: TieOut }) {
  if (report.otherBills.length === 0) return null;
  return (
    <Card
      title={otherBillsTitle(report)}
      subtitle="The same spend seen from elsewhere; one source counts for each provider and day"
    >
      <DataTable
        label="Bills that are not added"
        columns={COLUMNS}
        rows={report.otherBills}
        rowKey={(bill) => [bill.provider, bill.source, bill.role].join('|')}
        rowHeight={27}
        maxHeight={300}
      />
    </Card>
  );
}
