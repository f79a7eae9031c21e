/** Who spent it: by team, feature, model and customer, each table closing at the spend of the cover. */
import type { ReactNode } from 'react';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { unitsOf } from '../../shared/units/money.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { monthLong, monthName, monthText } from '../format/date.ts';
import { amountText, signedAmount } from '../format/money.ts';
import { percentAmount, signedPercent } from '../format/percent.ts';
import type { AllocationRow, AllocationTable } from './allocation.ts';
import { PrintPage, Signed } from './print-page.tsx';
import { allocationTitle, packTables } from './sentences.ts';
import { SharedTable } from './shared-table.tsx';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { onlyValue } from '../state/filters.ts';
import { proves } from './proves.ts';

const BAR = 250;
/** Rows up to which a table stays on one sheet. */
const TOGETHER = 22;

function Bar({ row, largest }: { readonly row: AllocationRow; readonly largest: number }): ReactNode {
  const size = (amount: bigint | null) =>
    amount === null || largest === 0 ? 0 : Math.max(0, (unitsOf(amount) / largest) * BAR);
  return (
    <svg width={BAR} height={15} viewBox={`0 0 ${BAR} 15`} aria-hidden="true">
      <rect
        x={0}
        y={2}
        width={size(row.now)}
        height={7}
        fill={row.kind === 'missing' ? '#8a5a14' : '#16181c'}
      />
      {row.before === null ? null : <rect x={0} y={10} width={size(row.before)} height={3} fill="#b4b8bf" />}
      <line x1={0.4} x2={0.4} y1={0} y2={15} stroke="#16181c" strokeWidth={0.8} />
    </svg>
  );
}

function percentChange(row: AllocationRow): string {
  if (row.change === null || row.before === null) return 'n/a';
  if (row.before === 0n) return row.now === 0n ? '0.0' : 'new';
  // Of a credit there is no meaningful percentage.
  return row.before < 0n ? 'n/a' : signedPercent(ratio(row.change, row.before));
}

/** One table of rows that sum to the spend of the month. */
export function AllocationSection(props: {
  readonly name: string;
  readonly dimension: DimensionId;
  readonly table: AllocationTable;
  readonly pack: ReviewPack;
  readonly compared: boolean;
}): ReactNode {
  const { name, dimension, table, pack, compared } = props;
  const { summary } = pack;
  const largest = Math.max(
    0,
    ...table.rows.map((row) => Math.max(unitsOf(row.now ?? 0n), unitsOf(row.before ?? 0n))),
  );
  // The row of others holds several values and proves nothing by itself.
  const proof = (row: AllocationRow) =>
    row === table.total
      ? proves('cost', summary.period)
      : row.kind === 'others'
        ? {}
        : proves('cost', summary.period, [onlyValue(dimension, row.key)]);
  const cells = (row: AllocationRow) => (
    <>
      <td {...proof(row)}>{amountText(row.now)}</td>
      {compared ? (
        <>
          <td className="pack-soft">{amountText(row.before)}</td>
          <td>
            <Signed text={signedAmount(row.change)} />
          </td>
          <td>
            <Signed text={percentChange(row)} />
          </td>
        </>
      ) : null}
      <td>{percentAmount(row.share)}</td>
    </>
  );
  return (
    <table
      className={`pack-table pack-allocation${table.rows.length <= TOGETHER ? ' pack-together' : ' pack-long'}`}
    >
      <caption>
        By {name.toLowerCase()}
        <span>
          {compared
            ? ` ${monthText(summary.month).slice(0, 3)} black, ${monthText(summary.compareMonth).slice(0, 3)} grey, from zero`
            : ` ${monthText(summary.month)}, from zero`}
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">
            {monthText(summary.month)}, {summary.currency}
          </th>
          {compared ? (
            <>
              <th scope="col">
                {monthText(summary.compareMonth)}, {summary.currency}
              </th>
              <th scope="col">Change, {summary.currency}</th>
              <th scope="col">Change, %</th>
            </>
          ) : null}
          <th scope="col">Share, %</th>
          <td className="pack-picture" />
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={`${row.kind}-${row.name}`} className={row.kind === 'missing' ? 'pack-missing' : undefined}>
            <th scope="row">{row.name}</th>
            {cells(row)}
            <td className="pack-picture">
              <Bar row={row} largest={largest} />
            </td>
          </tr>
        ))}
        <tr className="pack-total">
          <th scope="row">Total</th>
          {cells(table.total)}
          <td className="pack-picture pack-soft">equals the cover</td>
        </tr>
      </tbody>
    </table>
  );
}

/** The allocation pages. */
export function AllocationPage({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { summary } = pack;
  const tables = packTables(pack);
  const compared = summary.costBefore !== null;
  return (
    <PrintPage
      id="allocation"
      title={allocationTitle(pack, tables.teams)}
      subtitle={`Allocation, ${monthLong(summary.month)}${compared ? ` against ${monthName(summary.compareMonth)}` : ''}, ${summary.currency} to the cent. Every table sums to the same total; what no row claims is shown, never dropped.`}
    >
      <AllocationSection name="Team" dimension="team" table={tables.teams} pack={pack} compared={compared} />
      <SharedTable pack={pack} />
      <AllocationSection
        name="Model"
        dimension="model"
        table={tables.models}
        pack={pack}
        compared={compared}
      />
      <AllocationSection
        name="Feature"
        dimension="feature"
        table={tables.features}
        pack={pack}
        compared={compared}
      />
      <AllocationSection
        name="Customer"
        dimension="customer"
        table={tables.customers}
        pack={pack}
        compared={false}
      />
    </PrintPage>
  );
}
