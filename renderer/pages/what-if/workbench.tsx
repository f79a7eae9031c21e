/** The open scenario: levers on the left, what they come to on the right. Nothing here is drawn again while a slider moves;
 *  each part follows the store by itself. */
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import type { Lever, LeverKind } from '../../../shared/maths/what-if/lever.ts';
import type { Period } from '../../../shared/units/period.ts';
import { counted } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { go, linkTo } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { proveFigure } from '../../state/inspector.ts';
import { useDrafts } from '../../state/scenario-drafts.ts';
import { openBaselineOf, projectedOver, useWhatIf } from '../../state/what-if.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Grid, Page } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { Empty, Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { BridgeCard } from './bridge-card.tsx';
import { CompareCard } from './compare-card.tsx';
import { FrontierCard } from './frontier-card.tsx';
import { LeversCard } from './levers-card.tsx';
import { METRIC_OF, type Measure, type MeasureId } from './measures.ts';
import { callsIn } from './new-lever.ts';
import { ScenarioNotes } from './notes.tsx';
import { PartsCard } from './parts-card.tsx';
import { Proof, type Proven } from './proof.tsx';
import { ResultCard } from './result-card.tsx';
import { ReviewCard } from './review-card.tsx';
import { ScenarioActions } from './scenario-actions.tsx';
import { ScenarioTabs } from './scenario-tabs.tsx';
import { pageSubtitle, pageTitle, type Scope } from './sentences.ts';
import { TornadoCard } from './tornado-card.tsx';
import { needsText, useBaseline } from './use-baseline.ts';
import { useBeside, type Beside } from './use-beside.ts';
import { useLevers } from './use-levers.ts';
import { useScope } from './use-scope.ts';
import type { View } from './view.ts';

const DEFAULT_THRESHOLDS = { target: 0.25, redLine: 0.5 };

function Title({ scope, when }: { readonly scope: Scope; readonly when: string }) {
  const levers = useWhatIf((store) => store.levers);
  const projection = useWhatIf((store) => store.projection);
  return projection === null ? null : <>{pageTitle(levers, projection, scope, when)}</>;
}

function Subtitle({ when }: { readonly when: string }) {
  const projection = useWhatIf((store) => store.projection);
  return projection === null ? null : <>{pageSubtitle(projection, when)}</>;
}

function Levers(props: {
  readonly draftKey: string;
  readonly add: LeverKind | undefined;
  readonly explain: (id: string) => void;
  readonly proveCost: () => void;
}) {
  const { draftKey, explain } = props;
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const actions = useLevers(draftKey, explain);
  const add = useCallback(
    (kind: LeverKind) => {
      const { baseline } = useWhatIf.getState();
      if (baseline !== null) actions.add(kind, baseline);
    },
    [actions],
  );
  const wanted = props.add;
  useEffect(() => {
    if (wanted === undefined || readOnly) return;
    add(wanted);
    go({ item: null }, { replace: true });
  }, [wanted, readOnly, add]);
  return (
    <LeversCard
      draftKey={draftKey}
      disabled={readOnly}
      actions={actions}
      onAdd={add}
      onProve={props.proveCost}
    />
  );
}

type Props = {
  readonly draftKey: string;
  readonly view: View;
  readonly entry: ScenarioEntry | null;
  readonly entries: readonly ScenarioEntry[];
  readonly period: Period;
  readonly where: readonly Filter[];
};

/** The page of one scenario. */
export const Workbench = memo(function Workbench(props: Props) {
  const { draftKey, view, entry, entries, period, where } = props;
  const [proven, setProven] = useState<Proven | null>(null);
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const saved = useBeside(view, entries);
  const needs = useDrafts((store) =>
    needsText([
      ...((store.drafts.get(draftKey)?.held.present.levers ?? []) as readonly Lever[]),
      ...saved.flatMap((each) => each.scenario.levers as readonly Lever[]),
    ]),
  );
  const work = useBaseline(period, where, needs);
  const { baseline, reply } = work;
  useEffect(() => {
    if (baseline !== null) openBaselineOf(baseline);
  }, [baseline]);
  const card = useAnswer('units', 'scorecard', {
    period,
    compare: null,
    basis: 'period',
  });
  const thresholds = card.value?.thresholds ?? DEFAULT_THRESHOLDS;
  const isThere = useWhatIf((store) => store.projection !== null && store.key === draftKey);
  const scope = useScope(where, baseline?.useCases ?? []);
  const dim = useDim(work.loading);
  const explain = useCallback((id: string) => setProven({ kind: 'lever', id }), []);
  const explainId = useCallback((id: MeasureId) => () => setProven({ kind: 'measure', id }), []);
  const explainCost = useMemo(() => explainId('cost'), [explainId]);
  const explainMeasure = useCallback((measure: Measure) => explainId(measure.id), [explainId]);
  const proveBaseline = useCallback(
    ({ metric }: Pick<Measure, 'metric'>) =>
      metric === null ? undefined : () => proveFigure(metric, where, period),
    [where, period],
  );
  const proveBaselineId = useCallback(
    (id: MeasureId) => proveBaseline({ metric: METRIC_OF[id] }) ?? explainId(id),
    [proveBaseline, explainId],
  );
  const others = useMemo(
    (): readonly Beside[] =>
      baseline === null
        ? []
        : saved.map((each) => ({ entry: each, projection: projectedOver(baseline, each.scenario) })),
    [baseline, saved],
  );
  if (work.fault !== null) return <PageFault page="What-if" fault={work.fault} onRetry={work.retry} />;
  if (!isThere || reply === null || baseline === null) return <Skeleton heights={[56, 40, 460, 260]} />;
  const when = periodText(period);
  if (callsIn(baseline) === 0 && baseline.cost === 0n)
    return (
      <Page title={`Nothing is in this scope for ${when}`} dim={dim}>
        <Empty
          title="What if it were done another way?"
          actions={
            where.length === 0 ? undefined : (
              <Button look="primary" onClick={() => go({ where: [] })}>
                Take the filters away
              </Button>
            )
          }
        >
          A scenario starts from what happened. Choose a period with calls at the top
          {where.length === 0 ? '' : ', or take the filters away'}.
        </Empty>
      </Page>
    );
  return (
    <Page
      title={<Title scope={scope} when={when} />}
      subtitle={<Subtitle when={when} />}
      dim={dim}
      actions={
        <ScenarioActions
          draftKey={draftKey}
          entry={entry}
          entries={entries}
          others={others}
          period={period}
          where={where}
          readOnly={readOnly}
          thresholds={thresholds}
        />
      }
    >
      <ScenarioTabs view={view} draftKey={draftKey} entries={entries} others={others} />
      <ScenarioNotes draftKey={draftKey} entry={entry} where={where} readOnly={readOnly} />
      {reply.incomplete.unpricedCalls === 0n ? null : (
        <Note tone="attention">
          {counted(reply.incomplete.unpricedCalls, 'call')}{' '}
          {reply.incomplete.unpricedCalls === 1n ? 'has' : 'have'} no price: what{' '}
          {reply.incomplete.unpricedCalls === 1n ? 'it costs' : 'they cost'} is in no result here.
          <a className="t-link" href={linkTo({ page: 'prices', item: null, subject: null })}>
            Add a price
          </a>
        </Note>
      )}
      <div className="w-bench">
        <div className="w-side">
          <Levers draftKey={draftKey} add={view.add} explain={explain} proveCost={explainCost} />
          <TornadoCard />
        </div>
        <div className="w-results">
          <ResultCard
            outcome={scope.outcome}
            goalHuman={thresholds.target}
            proveBaseline={proveBaseline}
            explain={explainMeasure}
          />
          <Grid>
            <BridgeCard draftKey={draftKey} period={when} span={6} explain={explain} />
            <FrontierCard draftKey={draftKey} outcome={scope.outcome} others={others} span={6} />
          </Grid>
          <CompareCard
            draftKey={draftKey}
            view={view}
            entries={entries}
            others={others}
            thresholds={thresholds}
            proveBaseline={proveBaselineId}
            explain={explainId}
          />
          <PartsCard where={where} period={period} />
          {entry === null || entry.adopted === null ? null : <ReviewCard id={entry.id} disabled={readOnly} />}
        </div>
      </div>
      {proven === null ? null : <Proof proven={proven} onClose={() => setProven(null)} />}
    </Page>
  );
});
