/** Task: how did this one piece of work go? */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useState } from 'react';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { TaskTimeline } from '../../../shared/contract/tasks.ts';
import { taskSentence } from '../../../shared/words/tasks.ts';
import { Fit } from '../../charts/fit.tsx';
import { runHeight, TaskRun } from '../../charts/task-run.tsx';
import { counted } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { eachMoney } from '../../format/money.ts';
import { go, linkTo, useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure, proveLine } from '../../state/inspector.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { fileWord } from '../../state/save-sheet.ts';
import { Card, Grid, Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Button } from '../../ui/controls.tsx';
import { Pager } from '../../ui/pager.tsx';
import { FaultView, Skeleton, useDim } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { AsideCard } from './aside-card.tsx';
import { callColumns } from './call-columns.tsx';
import { hasFailed, marksOf } from './marks.ts';
import { OwnersCard } from './owners-card.tsx';
import { ResultCard } from './result-card.tsx';
import { measureOf, TaskKpis } from './task-kpis.tsx';
import './task.css';

const PAGE = 500;

/** The page. */
export function TaskPage() {
  const task = useAddress((address) => address.item);
  return task === null ? <NoTask /> : <OneTask key={task} task={task} />;
}

function NoTask() {
  return (
    <Page title="No task is named" subtitle="A task opens from any of its lines.">
      <a className="t-link" href={linkTo({ page: 'explore', item: null, level: 'calls', subject: null })}>
        Lines in Explore
      </a>
    </Page>
  );
}

/** "from 29 Oct 2026, 17:49 to 17:57 UTC" and what the page does not follow. */
function subtitleOf({ firstMs, lastMs, timeZone }: TaskTimeline): string {
  if (firstMs === null || lastMs === null) return 'Only its result is known.';
  const [first, last] = [momentText(firstMs, timeZone), momentText(lastMs, timeZone)];
  const [day, clock] = last.split(', ');
  const to = first.startsWith(`${day},`) ? clock : last;
  return `${first}${first === last ? '' : ` – ${to}`} ${timeZone}. All its calls, whatever period and filters are chosen.`;
}

function runTitle(timeline: TaskTimeline): string {
  const failed = timeline.calls.filter(hasFailed);
  const lost = failed.reduce((sum, call) => sum + (call.cost ?? 0n), 0n);
  if (failed.length === 0) return `Cost came to ${eachMoney(measureOf(timeline, 'cost'))} as the calls ran`;
  return `${counted(failed.length, 'failed call')} cost ${eachMoney(lost)} of ${eachMoney(measureOf(timeline, 'cost'))}`;
}

function OneTask({ task }: { readonly task: string }) {
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('explore', 'task', { task, offset, limit: PAGE });
  const dim = useDim(answer.loading);
  const timeline = answer.value;
  const where = [onlyValue('task', task)];
  const period = timeline?.period ?? null;
  const prove = period === null ? undefined : (metric: MetricId) => proveFigure(metric, where, period);
  const lines = {
    page: 'explore',
    item: null,
    level: 'calls',
    where,
    ...(period === null ? {} : { period }),
    subject: null,
  } as const;
  const exportAs =
    timeline === null
      ? undefined
      : (format: SheetFormat) =>
          exportTable(format, {
            stem: `tieout-task-${fileWord(task)}`,
            name: 'Calls of one task',
            columns: callColumns(timeline, () => undefined),
            rows: timeline.calls,
            own: [
              ['Task', task],
              ['Time zone', timeline.timeZone],
            ],
          });
  usePageActions({
    exportAs,
    up: () => (history.length > 1 ? history.back() : go({ ...lines, where: [] })),
  });
  const crumbs = [
    { name: 'All spend', href: linkTo({ ...lines, where: [], level: 'groups' }) },
    { name: 'Lines', href: linkTo({ ...lines, where: [] }) },
    { name: `Task ${task}` },
  ];
  if (answer.fault !== null)
    return (
      <Page crumbs={crumbs} title={answer.fault.code === 'task.unknown' ? 'Task not found' : 'Task'}>
        <FaultView
          fault={answer.fault}
          onRetry={answer.fault.code === 'task.unknown' ? undefined : answer.retry}
        >
          <Button onClick={() => go({ ...lines, where: [] })}>Lines in Explore</Button>
        </FaultView>
      </Page>
    );
  if (timeline === null) return <Skeleton heights={[56, 112, 180, 320]} />;
  return (
    <Page
      crumbs={crumbs}
      title={taskSentence({
        task,
        calls: timeline.count,
        retries: measureOf(timeline, 'retries') ?? 0n,
        cost: measureOf(timeline, 'cost'),
        unpriced: timeline.incomplete.unpricedCalls,
        outcome: timeline.outcome?.status ?? null,
      })}
      subtitle={subtitleOf(timeline)}
      dim={dim}
      actions={
        <>
          <Button disabled={timeline.count === 0} onClick={() => go(lines)}>
            Lines in Explore
          </Button>
          <ExportButton exportAs={exportAs} />
        </>
      }
    >
      {timeline.count === 0 ? null : (
        <Ran timeline={timeline} onProve={prove} offset={offset} onMove={setOffset} />
      )}
      <Grid>
        <ResultCard timeline={timeline} span={timeline.owners.length === 0 ? 12 : 6} />
        {timeline.owners.length === 0 ? null : <OwnersCard timeline={timeline} span={6} />}
      </Grid>
      <AsideCard timeline={timeline} />
    </Page>
  );
}

function Ran(props: {
  readonly timeline: TaskTimeline;
  readonly onProve: ((metric: MetricId) => void) | undefined;
  readonly offset: number;
  readonly onMove: (offset: number) => void;
}) {
  const { timeline, onProve, offset, onMove } = props;
  const { calls, timeZone, count } = timeline;
  const marks = marksOf(calls, timeZone);
  const proveAt = (at: number) => {
    const ref = calls[at]?.ref ?? null;
    if (ref !== null) proveLine(ref);
  };
  return (
    <>
      <TaskKpis timeline={timeline} onProve={onProve} />
      <Card
        title={runTitle(timeline)}
        subtitle={`bars: calls; line: $ so far${calls.some(hasFailed) ? '; hatched: failed' : ''}`}
        padded
      >
        <Fit height={runHeight(marks)}>
          {(width) => (
            <TaskRun
              marks={marks}
              width={width}
              label={`${counted(calls.length, 'call')} in order of time`}
              onProve={proveAt}
            />
          )}
        </Fit>
      </Card>
      <section className="t-card">
        <DataTable
          label="Calls of the task"
          columns={callColumns(timeline, (metric) => onProve?.(metric))}
          rows={calls}
          rowKey={(call) => `${call.ref?.chunk ?? ''}.${call.ref?.row ?? ''}`}
          rowHeight={26}
          maxHeight={560}
          onProve={(call) => {
            if (call.ref !== null) proveLine(call.ref);
          }}
        />
        {count > PAGE ? (
          <Pager offset={offset} shown={calls.length} count={count} size={PAGE} onMove={onMove} />
        ) : null}
      </section>
    </>
  );
}
