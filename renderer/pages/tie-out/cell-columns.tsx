/** Columns that days and models of a provider share: what each role says, and how it closes. */
import type { TieOutCell, TieOutPart } from '../../../shared/contract/tie-out.ts';
import { centsOf } from '../../../shared/units/money.ts';
import { amountText, exactMoney, signedAmount } from '../../format/money.ts';
import type { Column } from '../../ui/table/column.ts';
import type { MadeAmount } from './made-amounts.ts';

type Said = 'billed' | 'usage' | 'detail';

const NOT_SAID: Record<Said, string> = {
  billed: 'No bill says anything of it',
  usage: 'No usage export says anything of it',
  detail: 'No call record',
};

/** Wide enough for its amounts: a figure is never cut off.
 *  Units  pixels; a character takes eight at most. */
export function amountWidth(least: number, texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length * 8 + 22), least);
}

/** The columns of amounts; `total` sums them. `prove` says how an amount is made, of a row or, where it is null, of all. */
export function cellColumns<Row extends TieOutCell>(
  total: TieOutCell,
  open: (row: Row) => (() => void) | undefined,
  prove: (amount: MadeAmount | 'carried', row: Row | null) => () => void,
): Column<Row>[] {
  const right = { align: 'right', money: true } as const;
  const said = (role: Said, header: string): Column<Row> => ({
    ...right,
    id: role,
    header,
    width: amountWidth(104, [amountText(total[role] ?? 0n)]),
    value: (row) => row[role],
    prove: (row) => (row[role] === null ? undefined : prove(role, row)),
    totalOpen: total[role] === null ? undefined : prove(role, null),
    exact: (row) => (row[role] === null ? NOT_SAID[role] : exactMoney(row[role])),
    cell: (row) => (row[role] === null ? <span className="t-quiet">n/a</span> : amountText(row[role])),
    total: total[role] === null ? '' : amountText(total[role]),
  });
  const signed = (id: 'items' | 'unexplained', header: string, tone: string): Column<Row> => ({
    ...right,
    id,
    header,
    width: amountWidth(108, [signedAmount(total[id])]),
    value: (row) => row[id],
    exact: (row) => exactMoney(row[id]),
    cell: (row) => (
      <span className={centsOf(row[id]) === 0n ? 't-cell t-quiet' : `t-cell ${tone}`}>
        {signedAmount(row[id])}
      </span>
    ),
    prove: (row) => prove(id, row),
    totalOpen: prove(id, null),
    total: signedAmount(total[id]),
    totalValue: total[id],
  });
  return [
    said('billed', 'Billed, $'),
    said('usage', 'Usage, $'),
    said('detail', 'Detail, $'),
    {
      ...right,
      id: 'carried',
      header: 'Carried, $',
      width: amountWidth(104, [amountText(total.carried)]),
      strong: true,
      value: (row) => row.carried,
      exact: (row) => exactMoney(row.carried),
      open,
      cell: (row) => <span className="t-cell">{amountText(row.carried)}</span>,
      prove: (row) => prove('carried', row),
      totalOpen: prove('carried', null),
      total: amountText(total.carried),
      totalValue: total.carried,
    },
    signed('items', 'Items, $', 't-attention'),
    signed('unexplained', 'Unexplained, $', 't-unfavourable'),
  ];
}

/** Evidence of parts in words, the largest first. */
export function partWords(parts: readonly TieOutPart[]): string {
  const size = (amount: bigint) => (amount < 0n ? -amount : amount);
  return parts
    .toSorted((a, b) => (size(a.amount) > size(b.amount) ? -1 : 1))
    .map((part) => `${part.evidence} (${signedAmount(part.amount)})`)
    .join('; ');
}
