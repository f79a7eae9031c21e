/** Below the tie-out: a provider's month day by day, or one of its days model by model. */
import { useMemo } from 'react';
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import type { TieOutDay, TieOutDays, TieOutModel } from '../../../shared/contract/tie-out.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { dateText, dayText, monthLong } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { providerName } from '../../format/provider-name.ts';
import { useAnswer } from '../../state/answers.ts';
import { useMaker, type Maker } from '../../state/made.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { Card, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { cellColumns, partWords } from './cell-columns.tsx';
import { drillLink, openDrill, openModel, proveDay, proveMonth, type Drill } from './drill.ts';
import { CARRIED } from './providers-card.tsx';
import { daysMaker, proveTieOut, type MadeAmount } from './made-amounts.ts';
import { dayTitle, monthTitle } from './drill-sentences.ts';

const NOTHING: Maker = () => null;

type Cell = { readonly provider: string; readonly day: string; readonly model?: string | null };

/** Proves an amount of a day, or of a model of it: by its lines where a measure is what it says, else by how it is made. */
function proveCell(amount: MadeAmount | 'carried', { provider, day, model }: Cell): () => void {
  if (amount === 'carried') return () => proveDay(provider, day, model);
  if (amount === 'detail') return () => proveDay(provider, day, model, 'attributed-cost');
  return proveTieOut({ amount, provider, day, model: model === undefined ? null : (model ?? '') });
}

/** Proves an amount of the month. */
function proveWhole(amount: MadeAmount | 'carried', { provider, month }: TieOutDays): () => void {
  return amount === 'carried'
    ? () => proveMonth(provider, monthPeriod(month))
    : proveTieOut({ amount, provider });
}

function dayColumns(month: TieOutDays): Column<TieOutDay>[] {
  const open = (row: TieOutDay) =>
    row.models.length === 0 ? undefined : () => openDrill({ provider: month.provider, day: row.day });
  return [
    {
      id: 'day',
      header: 'Day',
      width: 86,
      strong: true,
      kind: 'date',
      value: (row) => row.day,
      open,
      cell: (row) => <span className="t-cell">{dayText(row.day)}</span>,
      total: 'Month',
    },
    {
      id: 'by',
      header: 'Carried by',
      width: 100,
      value: (row) => (row.carriedBy === null ? null : CARRIED[row.carriedBy]),
      cell: (row) =>
        row.carriedBy === null ? <span className="t-quiet">nothing</span> : CARRIED[row.carriedBy],
    },
    ...cellColumns<TieOutDay>(month, open, (amount, row) =>
      row === null
        ? proveWhole(amount, month)
        : proveCell(amount, { provider: month.provider, day: row.day }),
    ),
    {
      id: 'evidence',
      header: 'Evidence',
      width: 150,
      grow: true,
      yields: 1,
      value: (row) => partWords(row.models.flatMap((model) => model.parts)),
      exact: (row) => partWords(row.models.flatMap((model) => model.parts)) || undefined,
      cell: (row) => <span className="t-cell">{partWords(row.models.flatMap((model) => model.parts))}</span>,
    },
  ];
}

function modelColumns(provider: string, day: TieOutDay): Column<TieOutModel>[] {
  const open = (row: TieOutModel) => () => openModel(provider, day.day, row.model);
  return [
    {
      id: 'model',
      header: 'Model',
      width: 210,
      strong: true,
      value: (row) => row.model,
      exact: (row) => row.model ?? 'Fees, taxes, credits and shares of longer bills',
      open,
      cell: (row) => <span className="t-cell">{row.model ?? 'No model'}</span>,
      total: 'Day',
    },
    ...cellColumns<TieOutModel>(day, open, (amount, row) =>
      proveCell(amount, { provider, day: day.day, ...(row === null ? {} : { model: row.model }) }),
    ),
    {
      id: 'evidence',
      header: 'Evidence',
      width: 170,
      grow: true,
      value: (row) => partWords(row.parts),
      exact: (row) => partWords(row.parts) || undefined,
      cell: (row) => <span className="t-cell">{partWords(row.parts)}</span>,
    },
  ];
}

function DayCard({ provider, day }: { readonly provider: string; readonly day: TieOutDay }) {
  return (
    <Card
      title={`${providerName(provider)} on ${dateText(day.day)}`}
      subtitle="$, UTC day; a model opens its lines, Space proves what it costs"
    >
      <DataTable
        label={`Models of ${providerName(provider)} on ${dateText(day.day)}`}
        columns={modelColumns(provider, day)}
        rows={day.models}
        rowKey={(row) => row.model ?? ''}
        rowHeight={27}
        maxHeight={560}
        onProve={(row) => proveDay(provider, day.day, row.model)}
        none="Nothing is known of this day"
      />
    </Card>
  );
}

function MonthCard({ month }: { readonly month: TieOutDays }) {
  return (
    <Card
      title={`Days of ${providerName(month.provider)}`}
      subtitle="$, UTC days; a day opens its models, Space proves what it costs"
    >
      <DataTable
        label={`Days of ${providerName(month.provider)}`}
        columns={dayColumns(month)}
        rows={month.days}
        rowKey={(row) => row.day}
        rowHeight={26}
        onProve={(row) => proveDay(month.provider, row.day)}
      />
    </Card>
  );
}

/** The view. */
export function DrillView({ drill, month }: { readonly drill: Drill; readonly month: string }) {
  const { provider } = drill;
  const answer = useAnswer('tieOut', 'days', { month, provider });
  const dim = useDim(answer.loading);
  const { value } = answer;
  const day = value?.days.find((each) => each.day === drill.day) ?? null;
  const exportAs =
    value === null
      ? undefined
      : (format: SheetFormat) =>
          day === null
            ? exportTable(format, {
                stem: `tieout-${provider}-${month}`,
                name: `${providerName(provider)} by day`,
                columns: dayColumns(value),
                rows: value.days,
              })
            : exportTable(format, {
                stem: `tieout-${provider}-${day.day}`,
                name: `${providerName(provider)} by model`,
                columns: modelColumns(provider, day),
                rows: day.models,
                own: [['Period', `${day.day} (UTC)`]],
              });
  usePageActions({ exportAs });
  useMaker(useMemo(() => (value === null ? NOTHING : daysMaker(value, monthPeriod(month))), [value, month]));
  if (answer.fault !== null) return <PageFault page="Tie-out" fault={answer.fault} onRetry={answer.retry} />;
  if (value === null) return <Skeleton heights={[56, 420]} />;
  const crumbs = [
    { name: 'Tie-out', href: drillLink(null) },
    day === null
      ? { name: providerName(provider) }
      : { name: providerName(provider), href: drillLink({ provider, day: null }) },
    ...(day === null ? [] : [{ name: dayText(day.day) }]),
  ];
  return (
    <Page
      title={day === null ? monthTitle(value) : dayTitle(provider, day)}
      subtitle={
        day === null
          ? `${monthLong(month)}: ${moneyText(value.carried)} carried, laid beside usage and call records day by day.`
          : 'Bill, usage export and call records of one UTC day, model by model.'
      }
      crumbs={crumbs}
      dim={dim}
      actions={<ExportButton exportAs={exportAs} />}
    >
      {day === null ? <MonthCard month={value} /> : <DayCard provider={provider} day={day} />}
    </Page>
  );
}
