/** Explore: where does it come from? */
import { useState } from 'react';
import { metricOf } from '../../../shared/catalogue/index.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { coveredWords } from '../../../shared/words/covered.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { useScenarioCommands } from '../../state/compared-scenario.ts';
import { runJob } from '../../state/jobs.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePeriod } from '../../state/period.ts';
import { saveAllLines } from '../../state/export-lines.ts';
import { exportNotes } from '../../state/export-notes.ts';
import { faultIn } from '../../state/fault.ts';
import { fileWord, saveSheet } from '../../state/save-sheet.ts';
import { ReachNote } from '../../ui/reach-note.tsx';
import { Page } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { LayersPicture } from '../../ui/page-pictures.tsx';
import { FaultView, Note, Skeleton, useDim } from '../../ui/states.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { ChartCard } from './chart-card.tsx';
import { stepsTo, upFrom } from './drill.ts';
import { groupSheet, readAll } from './export-rows.ts';
import { LineTable } from './line-table.tsx';
import type { LineOrder } from './lines.ts';
import { GrainPicker, MeasurePicker } from './pickers.tsx';
import { PivotTable } from './pivot/pivot-table.tsx';
import { exploreTitle } from './sentences.ts';
import { isUnreached, useExplore } from './use-explore.ts';
import { useView } from './view.ts';
import { ViewsMenu } from './views-menu.tsx';
import './explore.css';

/** The page. */
export function ExplorePage() {
  const period = usePeriod();
  const level = useAddress((address) => address.level);
  if (period === null)
    return (
      <NothingYet page="Explore" title="Where does it come from?" picture={<LayersPicture />}>
        Explore groups spend, tokens, calls and every other measure by team, feature, model, customer or any
        tag, down to the single call. It needs at least one import.
      </NothingYet>
    );
  return level === 'calls' ? <Lines /> : <Groups />;
}

function useSteps() {
  const address = useAddress((each) => each);
  const up = upFrom(address);
  return {
    crumbs: stepsTo(address, 'All spend').map((step) => ({
      name: step.name,
      href: step.place === null ? undefined : linkTo({ ...step.place, subject: null }),
    })),
    up: up === null ? undefined : () => go({ ...up, subject: null }),
  };
}

function LevelSwitch({ level }: { readonly level: 'groups' | 'calls' }) {
  return (
    <Segmented
      label="Level"
      value={level}
      options={[
        { value: 'groups', label: 'Groups' },
        { value: 'calls', label: 'Lines' },
      ]}
      onChange={(next) => go({ level: next })}
    />
  );
}

function Groups() {
  const view = useView();
  const { crumbs, up } = useSteps();
  useScenarioCommands();
  const [table, setTable] = useState(false);
  const { shown, loading, fault, ofScenario, retry } = useExplore(view);
  const dim = useDim(loading);
  const exportAll = async (format: SheetFormat) => {
    const sides = await runJob('Exporting groups', () => readAll(view));
    const stem = `tieout-${view.metric}-by-${fileWord(view.dimensions.join('-'))}-${view.period.from}`;
    const { name } = metricOf(view.metric);
    const notes = exportNotes(`${name} by group`, [
      ['Measure', name],
      ['Grouped by', view.dimensions.map((id) => dimensionOf(id)?.name ?? id).join(', ')],
      ['Basis', sides.now.basis],
      ['Days with data', coveredWords(sides.now.period, sides.now.covered) ?? 'all'],
      ['Unpriced calls', String(sides.now.incomplete.unpricedCalls)],
      ...(view.scenario === null
        ? []
        : [['Compared with', `the same days under the scenario ${view.scenario.name}`] as const]),
    ]);
    await saveSheet(format, stem, groupSheet(view, sides, notes));
  };
  const exportAs = shown === null ? undefined : (format: SheetFormat) => void exportAll(format);
  usePageActions({ exportAs, toggleTable: () => setTable(!table), up });
  if (fault !== null)
    return (
      <PageFault page="Explore" fault={fault} onRetry={retry}>
        {ofScenario ? (
          <Button onClick={() => go({ compare: 'previous' })}>Compare with the period before</Button>
        ) : null}
      </PageFault>
    );
  if (shown === null) return <Skeleton heights={[56, 260, 400]} />;
  const { explored } = shown;
  const { incomplete } = explored.now;
  return (
    <Page
      crumbs={crumbs}
      title={exploreTitle({
        ...shown.view,
        ...explored,
        over: coveredWords(explored.now.period, explored.now.covered),
        partBefore:
          explored.earlier !== null &&
          coveredWords(explored.earlier.period, explored.earlier.covered) !== null,
        unreached: isUnreached(explored.now),
      })}
      dim={dim}
      actions={
        <div className="x-tools">
          <MeasurePicker metric={view.metric} />
          <GrainPicker grain={view.grain} />
          <LevelSwitch level="groups" />
          <Button onClick={() => go({ page: 'what-if', item: null, subject: null })}>What if</Button>
          <ViewsMenu />
          <ExportButton exportAs={exportAs} />
        </div>
      }
    >
      {incomplete.unpricedCalls === 0n ? null : (
        <Note tone="attention">
          {counted(incomplete.unpricedCalls, 'call')} {incomplete.unpricedCalls === 1n ? 'has' : 'have'} no
          price; the total holds {incomplete.unpricedCalls === 1n ? 'it' : 'them'} only where a bill covers{' '}
          {incomplete.unpricedCalls === 1n ? 'it' : 'them'}, as unallocated.
          <a className="t-link" href={linkTo({ page: 'prices', item: null, subject: null })}>
            Add a price
          </a>
        </Note>
      )}
      <ReachNote now={explored.now} earlier={explored.earlier}>
        {shown.view.metric !== 'cost' ? null : (
          <button type="button" className="t-link" onClick={() => go({ measure: 'cost-per-day' })}>
            Compare cost a day
          </button>
        )}
      </ReachNote>
      {shown.view.scenario === null ? null : (
        <Note>
          The table holds the period against the scenario as a whole; charts by day show what was. Its ranges
          and evidence:
          <a
            className="t-link"
            href={linkTo({ page: 'what-if', item: String(shown.view.scenario.id), subject: null })}
          >
            Open it in What-if
          </a>
        </Note>
      )}
      <ChartCard view={shown.view} explored={explored} table={table} onTable={() => setTable(!table)} />
      <PivotTable view={shown.view} explored={explored} />
    </Page>
  );
}

function Lines() {
  const view = useView();
  const { crumbs, up } = useSteps();
  const [order, setOrder] = useState<LineOrder>('cost');
  const [fault, setFault] = useState<Fault | null>(null);
  const question = { where: view.where, period: view.period, order };
  const exportAs = (format: SheetFormat) => {
    setFault(null);
    saveAllLines(format, view).catch((error: unknown) => setFault(faultIn(error)));
  };
  usePageActions({ exportAs, up });
  return (
    <Page
      crumbs={crumbs}
      title={`Single lines of ${periodText(view.period)}`}
      subtitle="Every line behind the figures; each opens its price, file and row."
      actions={
        <div className="x-tools">
          <LevelSwitch level="calls" />
          <ViewsMenu />
          <ExportButton exportAs={exportAs} />
        </div>
      }
    >
      {fault === null ? null : fault.code === 'job.cancelled' ? (
        <Note>
          {fault.message} {fault.remedy}
        </Note>
      ) : (
        <FaultView fault={fault} />
      )}
      <LineTable question={question} onOrder={setOrder} />
    </Page>
  );
}
