/** Explore: where does it come from? */
import { useState } from 'react';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { runJob } from '../../state/jobs.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePeriod } from '../../state/period.ts';
import { saveText } from '../../state/save-file.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Page } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { FaultView, Note, Skeleton, useDim } from '../../ui/states.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { exportRows } from '../../ui/table/column.ts';
import { ChartCard } from './chart-card.tsx';
import { stepsTo, upFrom } from './drill.ts';
import { allRows, readAll } from './export-rows.ts';
import { exportNotes, exportText } from './export.ts';
import { lineColumns } from './line-columns.tsx';
import { LineTable } from './line-table.tsx';
import { readAllLines, type LineOrder } from './lines.ts';
import { GrainPicker, MeasurePicker } from './pickers.tsx';
import { PivotTable } from './pivot/pivot-table.tsx';
import { exploreTitle } from './sentences.ts';
import { useExplore } from './use-explore.ts';
import { useView } from './view.ts';
import { ViewsMenu } from './views-menu.tsx';
import './explore.css';

/** The page. */
export function ExplorePage() {
  const period = usePeriod();
  const level = useAddress((address) => address.level);
  if (period === null)
    return (
      <NothingYet page="Explore" title="Where does it come from?">
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
  const [table, setTable] = useState(false);
  const { explored, loading, fault, retry } = useExplore(view);
  const dim = useDim(loading);
  const exportAll = async () => {
    const sides = await runJob('Exporting groups', () => readAll(view));
    const name = `tieout-${view.metric}-by-${view.dimensions.join('-').replaceAll(/[^a-z0-9]+/gi, '-')}-${view.period.from}.csv`;
    saveText(name, exportText(allRows(view, sides), exportNotes(view, sides.now)));
  };
  const exportCsv = explored === null ? undefined : () => void exportAll();
  usePageActions({ exportCsv, toggleTable: () => setTable(!table), up });
  if (fault !== null)
    return (
      <div className="t-page">
        <FaultView fault={fault} onRetry={retry} />
      </div>
    );
  if (explored === null) return <Skeleton heights={[56, 260, 400]} />;
  const { incomplete } = explored.now;
  return (
    <Page
      crumbs={crumbs}
      title={exploreTitle({ ...view, ...explored })}
      dim={dim}
      actions={
        <div className="x-tools">
          <MeasurePicker metric={view.metric} />
          <GrainPicker grain={view.grain} />
          <LevelSwitch level="groups" />
          <ViewsMenu />
          <Button shortcut="E" onClick={exportCsv}>
            Export
          </Button>
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
      <ChartCard view={view} explored={explored} table={table} onTable={() => setTable(!table)} />
      <PivotTable view={view} explored={explored} />
    </Page>
  );
}

function Lines() {
  const view = useView();
  const { crumbs, up } = useSteps();
  const zone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
  const [order, setOrder] = useState<LineOrder>('cost');
  const question = { where: view.where, period: view.period, order };
  const exportLines = async () => {
    const lines = await runJob('Exporting lines', () => readAllLines(question));
    const rows = exportRows(lineColumns(zone), lines);
    const notes = exportNotes(
      { ...view, metric: 'cost', compare: null },
      { timeZone: zone, basis: 'single ledger lines' },
    );
    const last = notes.filter(([name]) => name !== 'Amounts' && name !== 'Grouped by');
    saveText(`tieout-lines-${view.period.from}.csv`, exportText(rows, [...last, ['Amounts', 'USD']]));
  };
  const exportCsv = () => void exportLines();
  usePageActions({ exportCsv, up });
  return (
    <Page
      crumbs={crumbs}
      title={`Single lines of ${periodText(view.period)}`}
      subtitle="Every line behind the figures; each opens its price, file and row."
      actions={
        <div className="x-tools">
          <LevelSwitch level="calls" />
          <ViewsMenu />
          <Button shortcut="E" onClick={exportCsv}>
            Export
          </Button>
        </div>
      }
    >
      <LineTable question={question} onOrder={setOrder} />
    </Page>
  );
}
