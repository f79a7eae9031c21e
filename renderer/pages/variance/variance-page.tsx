/** Variance: why did spend change? Effects that add up to the change, to the nano, down to single lines. */
import { useMemo } from 'react';
import type { EffectId } from '../../../shared/maths/variance/effects.ts';
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { changeOf } from '../../../shared/maths/variance/effects.ts';
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import type { Period } from '../../../shared/units/period.ts';
import { coveredWords } from '../../../shared/words/covered.ts';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { valueName } from '../../state/filters.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { useScenarioCommands } from '../../state/compared-scenario.ts';
import { useMaker } from '../../state/made.ts';
import { usePeriod } from '../../state/period.ts';
import { fileWord } from '../../state/save-sheet.ts';
import { Card, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Button } from '../../ui/controls.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { BridgePicture } from '../../ui/page-pictures.tsx';
import { ReachNote } from '../../ui/reach-note.tsx';
import { Empty, Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { useAgainst, type Against } from './against.ts';
import { BridgeCard } from './bridge-card.tsx';
import { ExampleCard } from './example-card.tsx';
import { LinesCard } from './lines-card.tsx';
import { rowColumns } from './row-columns.tsx';
import { scenarioMaker } from './scenario-proof.ts';
import { grainText, pageTitle, rowsTitle } from './sentences.ts';
import { CountedBy, RowsBy } from './toolbar.tsx';
import { drilled, show, useBy, useView, viewLink } from './view.ts';
import './variance.css';

/** The page. */
export function VariancePage() {
  const period = usePeriod();
  const against = useAgainst();
  useScenarioCommands();
  if (period === null)
    return (
      <NothingYet page="Variance" title="Why did spend change?" picture={<BridgePicture />}>
        Variance splits the change between two periods into volume, calls per task, tokens, retries, caching,
        models and prices, so that the parts add up to the cent. It needs call records of two periods.
      </NothingYet>
    );
  if (against === null)
    return (
      <Page title={`${periodText(period)} is compared with nothing`}>
        <Empty
          title="Why did spend change?"
          actions={
            <Button look="primary" onClick={() => go({ compare: 'previous' })}>
              Compare with the period before
            </Button>
          }
        >
          A change needs a second side: choose another period, or a saved scenario, beside the period at the
          top.
        </Empty>
      </Page>
    );
  return <Bridge period={period} against={against} />;
}

function crumbsOf(report: VarianceReport, view: ReturnType<typeof useView>) {
  const { within, by } = report;
  return [
    {
      name: 'All spend',
      href: viewLink({ ...view, within: [], by: within[0]?.dimension ?? view.by, effect: null }),
    },
    ...within.map((step, at) => ({
      name: valueName(step.dimension, step.value),
      href:
        at === within.length - 1
          ? undefined
          : viewLink({
              ...view,
              within: within.slice(0, at + 1),
              by: within[at + 1]!.dimension,
              effect: null,
            }),
    })),
    { name: `By ${(dimensionOf(by)?.name ?? by).toLowerCase()}` },
  ];
}

function Bridge({ period, against }: { readonly period: Period; readonly against: Against }) {
  const view = useView();
  const by = useBy(view);
  const where = useAddress((address) => address.where);
  const { within, effect, models } = view;
  const { before, after, scenario } = against;
  const perDay = view.perDay && scenario === null;
  const ask = { period, compare: against.ask, where: [...where], within: [...within], by, perDay, models };
  const answer = useAnswer('variance', 'report', ask);
  const lines = useAnswer('variance', 'lines', effect === null ? null : { ...ask, effect });
  const dim = useDim(answer.loading);
  const report = answer.value;
  const drill = (row: VarianceRow) => show(drilled(view, by, row.key));
  const openEffect = (row: VarianceRow | null, id: EffectId) => () =>
    show(row === null ? { effect: id } : { ...drilled(view, by, row.key), effect: id });
  const columns = report === null ? [] : rowColumns(report, against, drill, openEffect);
  const exportAs =
    report === null
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `tieout-variance-${period.from}-by-${fileWord(by)}`,
            name: `Change by ${(dimensionOf(by)?.name ?? by).toLowerCase()}`,
            columns,
            rows: report.rows,
            own: [
              ...(scenario === null ? [] : [['After', `the same days under ${scenario.name}`] as const]),
              ['Days with data', coveredWords(report.period, report.covered.after) ?? 'all'],
              ['Counted', grainText(report)],
            ],
          });
  const last = within.at(-1);
  const up =
    effect !== null
      ? () => show({ effect: null })
      : last === undefined
        ? undefined
        : () => show({ within: within.slice(0, -1), by: last.dimension });
  usePageActions({ exportAs, up });
  useMaker(useMemo(() => (report === null ? () => null : scenarioMaker(report, against)), [report, against]));
  if (answer.fault !== null)
    return (
      <PageFault page="Variance" fault={answer.fault} onRetry={answer.retry}>
        {scenario === null ? null : (
          <Button onClick={() => go({ compare: 'previous' })}>Compare with the period before</Button>
        )}
      </PageFault>
    );
  if (report === null) return <Skeleton heights={[56, 320, 300, 200]} />;
  if (scenario === null && report.covered.after === null)
    return (
      <Page title={pageTitle(report)} dim={dim}>
        <Empty
          title="Why did spend change?"
          actions={
            <Button look="primary" onClick={() => go({ page: 'data', item: null })}>
              Import data
            </Button>
          }
        >
          The workspace holds no spend in {after.name}, so what changed since {before.name} is not known.
        </Empty>
      </Page>
    );
  const { total, incomplete } = report;
  const unpriced = incomplete.before.unpricedCalls + incomplete.after.unpricedCalls;
  return (
    <Page
      crumbs={crumbsOf(report, view)}
      title={pageTitle(report)}
      subtitle={`${moneyText(total.before)} in ${before.name}, ${moneyText(total.after)} ${scenario === null ? `in ${after.name}` : 'under the scenario'}: ${signedMoney(changeOf(total.effects))}, split without a remainder.`}
      dim={dim}
      actions={
        <div className="v-tools">
          <CountedBy view={view} sameDays={scenario !== null} />
          <ExportButton exportAs={exportAs} />
        </div>
      }
    >
      {unpriced === 0n ? null : (
        <Note tone="attention">
          {counted(unpriced, 'call')} {scenario === null ? 'of the two periods' : `in ${before.name}`}{' '}
          {unpriced === 1n ? 'has' : 'have'} no price: their cost is unknown, and so is what they add to the
          change.
          <a className="t-link" href={linkTo({ page: 'prices', item: null, subject: null })}>
            Add a price
          </a>
        </Note>
      )}
      {scenario === null ? null : (
        <Note>
          The same calls as they were and as the scenario would have them. Its levers, ranges and evidence:
          <a className="t-link" href={linkTo({ page: 'what-if', item: String(scenario.id), subject: null })}>
            Open it in What-if
          </a>
        </Note>
      )}
      {report.compare === null ? null : (
        <ReachNote
          now={{ period: report.period, covered: report.covered.after }}
          earlier={{ period: report.compare, covered: report.covered.before }}
        >
          {report.perDay ? null : (
            <button type="button" className="t-link" onClick={() => show({ perDay: true })}>
              Tell the days apart
            </button>
          )}
        </ReachNote>
      )}
      {scenario !== null || report.rows.some((row) => row.before !== 0n) ? null : (
        <Note>
          Nothing is in the workspace for {before.name}
          {within.length === 0 && where.length === 0 ? '' : ' in this scope'}: every line counts as new.
        </Note>
      )}
      <BridgeCard report={report} against={against} effect={effect} onEffect={(id) => show({ effect: id })} />
      {effect === null || lines.value === null || total.effects[effect] === 0n ? null : (
        <LinesCard
          key={effect}
          report={report}
          reply={lines.value}
          effect={effect}
          onClose={() => show({ effect: null })}
        />
      )}
      <Card
        title={rowsTitle(report)}
        subtitle={`$, ${before.short} to ${after.spoken}; a row opens its own bridge`}
        side={<RowsBy by={by} />}
      >
        <DataTable
          key={by}
          label={`Change by ${(dimensionOf(by)?.name ?? by).toLowerCase()}`}
          columns={columns}
          rows={report.rows}
          rowKey={(row) => row.key ?? '\u0000'}
          rowHeight={27}
          maxHeight={420}
          onProve={drill}
          none="Nothing in either period"
        />
        <p className="v-said">{grainText(report)}</p>
      </Card>
      <ExampleCard />
    </Page>
  );
}
