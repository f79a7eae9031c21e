/** Tie-out: can I trust the total? Billed = matched + named items + unexplained, per provider, day and item. */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useMemo, useState } from 'react';
import { monthOf } from '../../../shared/units/period.ts';
import { isWholeMonth, monthLong, monthName, periodText } from '../../format/date.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { tieOutTitle } from '../../print/sentences.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { filtersWords } from '../../state/filters.ts';
import { runPageCommand } from '../../state/page-commands.ts';
import { useMaker, type Maker } from '../../state/made.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePeriod } from '../../state/period.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { Button } from '../../ui/controls.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { EquationPicture } from '../../ui/page-pictures.tsx';
import { Empty, Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { DaysCard } from './days-card.tsx';
import { drillOf } from './drill.ts';
import { DrillView } from './drill-view.tsx';
import { Equation } from './equation.tsx';
import { itemColumns, ItemsCard } from './items-card.tsx';
import { monthMaker } from './made-amounts.ts';
import { OtherBillsCard } from './other-bills-card.tsx';
import { PeriodCard } from './period-card.tsx';
import { PeriodActions, PeriodDialog, type PeriodOrder } from './period-dialog.tsx';
import { ProvidersCard } from './providers-card.tsx';
import { RatesCard } from './rates-card.tsx';
import { measuredWords } from './sentences.ts';
import './tie-out.css';

const NOTHING: Maker = () => null;

const importFirst = (
  <Button look="primary" onClick={() => go({ page: 'data', item: null })}>
    Import exports
  </Button>
);

/** The page: the month, or what is drilled into. */
export function TieOutPage() {
  const period = usePeriod();
  const drill = drillOf(useAddress((address) => address.item));
  return drill === null || period === null ? (
    <MonthPage />
  ) : (
    <DrillView drill={drill} month={monthOf(period.from)} />
  );
}

function MonthPage() {
  const period = usePeriod();
  const [order, setOrder] = useState<PeriodOrder | null>(null);
  const where = useAddress((address) => address.where);
  const month = period === null ? null : monthOf(period.from);
  const answer = useAnswer('tieOut', 'report', month === null ? null : { month });
  const statement = useAnswer('periods', 'get', month === null ? null : { month }).value;
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const dim = useDim(answer.loading);
  const { value } = answer;
  const exportAs =
    value === null || value.itemList.length === 0
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `tieout-items-${value.month}`,
            name: 'Named items',
            columns: itemColumns(value),
            rows: value.itemList,
          });
  usePageActions({ exportAs });
  useMaker(useMemo(() => (value === null ? NOTHING : monthMaker(value)), [value]));
  if (period === null || month === null)
    return (
      <NothingYet page="Tie-out" title="Can I trust the total?" picture={<EquationPicture />}>
        Tie-out lays invoices and cost exports beside call records, by provider, day and model, and names
        every difference: missing records, prices, credits, tax. It needs at least one of each.
      </NothingYet>
    );
  if (answer.fault !== null) return <PageFault page="Tie-out" fault={answer.fault} onRetry={answer.retry} />;
  if (value === null) return <Skeleton heights={[56, 92, 220, 180, 240]} />;
  if (value.state === 'no-data')
    return (
      <Page
        title={`Nothing to tie out in ${monthLong(month)}`}
        subtitle="No bill, no usage export and no call records in this month."
      >
        <Empty title="Can I trust the total?" actions={importFirst}>
          Import the invoice or cost export of {monthName(month)} and the log of your gateway; Tieout then
          names every difference between them.
        </Empty>
      </Page>
    );
  return (
    <Page
      title={tieOutTitle(value)}
      subtitle={`${monthLong(month)}: ${measuredWords(value)}, by provider, UTC day and model.`}
      dim={dim}
      actions={
        <>
          {value.state !== 'not-billed' || readOnly ? null : (
            <Button look="primary" onClick={() => runPageCommand('add-invoice')}>
              Add an invoice
            </Button>
          )}
          {statement === null || readOnly ? null : <PeriodActions statement={statement} onOrder={setOrder} />}
          <Button onClick={() => go({ page: 'review', item: null })}>Review pack</Button>
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      {isWholeMonth(period) ? null : (
        <Note>
          Tie-out is about whole months: this is {monthLong(month)}. {periodText(period)} is in{' '}
          <a className="t-link" href={linkTo({ page: 'explore', subject: null })}>
            Explore
          </a>
          .
        </Note>
      )}
      {where.length === 0 ? null : (
        <Note>Tie-out shows every provider; the filter on {filtersWords(where)} holds in Explore.</Note>
      )}
      {statement === null ? null : (
        <>
          <PeriodCard statement={statement} />
          <PeriodDialog statement={statement} order={order} onClose={() => setOrder(null)} />
        </>
      )}
      {/* One place in the tree: its dialog stays open when the last rate is added. */}
      <div className={value.missingRates.length > 0 ? 'o-rates' : 'o-rates o-last'}>
        <RatesCard />
      </div>
      <Equation report={value} />
      <ProvidersCard report={value} />
      <DaysCard report={value} />
      <ItemsCard report={value} />
      <OtherBillsCard report={value} />
      {value.monthEdge === 0n ? null : (
        <Note>
          {monthName(month)} shows {moneyText(value.billed + value.monthEdge)} on the other pages: bills
          follow UTC, months follow {value.timeZone}. The hours between them move{' '}
          {signedMoney(value.monthEdge)}.
        </Note>
      )}
    </Page>
  );
}
