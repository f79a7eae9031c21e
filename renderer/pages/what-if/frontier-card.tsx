/** Cost per success against success rate: the scenario among the ways of working between it and the baseline. */
import { memo } from 'react';
import { leverName } from '../../../shared/words/what-if.ts';
import { Fit } from '../../charts/fit.tsx';
import { Frontier, type FrontierPoint } from '../../charts/frontier.tsx';
import { frontierOf } from '../../charts/frontier-line.ts';
import { counted } from '../../format/count.ts';
import { eachMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useDraftName } from '../../state/scenario-drafts.ts';
import { useProjectionSoon, useWhatIf } from '../../state/what-if.ts';
import { Card } from '../../ui/card.tsx';
import { QualityBar } from './quality-bar.tsx';
import type { Beside } from './use-beside.ts';

const HEIGHT = 250;

function pointOf(
  kind: FrontierPoint['kind'],
  key: string,
  name: string,
  each: number | null,
  rate: number | null,
): FrontierPoint | null {
  if (each === null || rate === null) return null;
  const tip = `${name}: ${eachMoney(each)} at ${percentText(rate)} success`;
  return { key, name, tip, cost: each / 1e9, rate, kind };
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

/** Whether the current point is beaten by any other. */
export function frontierTitle(name: string, points: readonly FrontierPoint[]): string {
  const current = points.find((point) => point.kind === 'current');
  if (current === undefined) return 'Success rate against cost';
  const line = frontierOf(points);
  const holds = line.some((point) => point.cost === current.cost && point.rate === current.rate);
  if (holds) return `${name} sits on the frontier`;
  const better = points.filter(
    (point) => point !== current && point.cost <= current.cost && point.rate >= current.rate,
  );
  const [only] = better;
  if (better.length === 1) return `${only!.name} would cost less and succeed as often`;
  return `${counted(better.length, 'way')} of working would cost less and succeed as often`;
}

/** The card. */
export const FrontierCard = memo(function FrontierCard(props: {
  readonly draftKey: string;
  readonly outcome: string | null;
  readonly others: readonly Beside[];
  readonly span: number;
}) {
  const { draftKey, outcome, others, span } = props;
  const name = useDraftName(draftKey);
  const levers = useWhatIf((store) => store.levers);
  const projection = useProjectionSoon();
  const found = useWhatIf((store) => store.ranges);
  const stale = useWhatIf((store) => store.stale);
  if (projection === null) return null;
  const { baseline, scenario, levers: results } = projection;
  const ranges = stale ? null : (found?.ranges ?? null);
  const nameOf = (id: string) => {
    const lever = levers.find((each) => each.id === id);
    return lever === undefined ? id : leverName(lever);
  };
  const quoted = (id: string) => `“${nameOf(id)}”`;
  const pulled = results.filter((lever) => lever.on).map((lever) => lever.id);
  const wayName = (taken: readonly string[]) => {
    const left = pulled.filter((id) => !taken.includes(id));
    return left.length < taken.length
      ? `All but ${listed(left.map(quoted))}`
      : `Only ${listed(taken.map(quoted))}`;
  };
  // Without levers the scenario is the baseline.
  const current = results.some((lever) => lever.on)
    ? pointOf('current', 'current', name, scenario.costPerSuccess, scenario.successRate)
    : null;
  const points = [
    pointOf('baseline', 'baseline', 'Baseline', baseline.costPerSuccess, baseline.successRate),
    ...others.map((other) =>
      pointOf(
        'scenario',
        `scenario-${other.entry.id}`,
        other.entry.scenario.name,
        other.projection.scenario.costPerSuccess,
        other.projection.scenario.successRate,
      ),
    ),
    ...(stale ? [] : (found?.ways ?? [])).map((way) =>
      pointOf('option', way.levers.join(' '), wayName(way.levers), way.costPerSuccess, way.successRate),
    ),
    current === null || ranges === null
      ? current
      : {
          ...current,
          costRange:
            ranges.costPerSuccess === null
              ? undefined
              : { low: ranges.costPerSuccess.p10 / 1e9, high: ranges.costPerSuccess.p90 / 1e9 },
          rateRange:
            ranges.successRate === null
              ? undefined
              : { low: ranges.successRate.p10, high: ranges.successRate.p90 },
        },
  ].filter((point): point is FrontierPoint => point !== null);
  const bars = results.flatMap(({ bar, on }) => (on && bar !== null ? [bar] : []));
  const bar = bars.length === 0 ? null : Math.max(...bars);
  if (points.length === 0)
    return (
      <Card title="Success rate is not known here" span={span}>
        <p className="w-foot">
          No outcome belongs to these calls, so what succeeds cannot be set against what it costs. Import
          outcomes, or choose a use case that has them.
        </p>
      </Card>
    );
  return (
    <Card
      title={frontierTitle(name, points)}
      subtitle={counted(points.length, 'way')}
      span={span}
      side={<QualityBar draftKey={draftKey} usual={bar} />}
    >
      <div className="w-chart">
        <Fit height={HEIGHT}>
          {(width) => (
            <Frontier
              points={points}
              bar={bar}
              barText={`Quality bar ${percentText(bar)}`}
              costName={`$ per ${outcome ?? 'successful outcome'}`}
              width={width}
              height={HEIGHT}
              label={`Success rate against cost: ${points
                .filter((point) => point.kind !== 'option')
                .map((point) => point.tip)
                .join('; ')}`}
            />
          )}
        </Fit>
      </div>
    </Card>
  );
});
