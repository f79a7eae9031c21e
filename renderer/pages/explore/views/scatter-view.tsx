/** Groups as points: what they cost against how often they succeed, or any two measures. */
import { useState } from 'react';
import { metricOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import { Scatter, type ScatterAxis, type ScatterPoint } from '../../../charts/scatter.tsx';
import { counted } from '../../../format/count.ts';
import { axisText, drawnValue, renderMetric } from '../../../format/metric.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { coloursFor, OTHERS_COLOR } from '../../../state/identity.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { TOP } from '../groups.ts';
import { ChartNote } from './chart-note.tsx';
import { wayOf, type ChartView, type ChartViewProps, type Mark } from './chart-view.ts';
import { axisUnit, sideName } from './drawn.ts';
import { FlatTable } from './flat-table.tsx';
import { light, markText, useLit } from './lit.ts';
import { scatterGroups, scatterMeasures, wantsLog, type ScatterGroup } from './scatter-axes.ts';
import { notDrawn } from './not-drawn.ts';
import { useGroups } from './use-groups.ts';

/** Points beyond these are too many to tell apart; the table has all. */
const MOST = 250;
const TOOLS = 34;
const NOTE = 22;

/** Axes whose words the grammar of axes has no unit for take those of the metric. */
function axisOf(metric: MetricId, log: boolean): ScatterAxis {
  const unit = axisUnit(metric);
  return {
    name: `${metricOf(metric).name}${log ? ' (log scale)' : ''}`,
    unit,
    log,
    ...(metricOf(metric).unit === 'ms'
      ? { words: (ticks) => ticks.map((tick) => axisText(metric, tick)) }
      : {}),
  };
}

function Chart(props: ChartViewProps) {
  const { view, width, height, asTable, onPick, onProve, onMenu } = props;
  const { by } = view;
  const measures = scatterMeasures(view);
  const { across, up, size } = measures;
  const reply = useGroups(view, [across, up, size], [by]);
  const lit = useLit((store) => store.lit);
  const [scale, setScale] = useState<'fit' | 'even' | 'powers'>('fit');
  if (reply === null) return null;
  if (asTable) return <FlatTable {...props} reply={reply} metrics={[across, up, size]} />;
  const found = scatterGroups(reply, measures);
  const drawn = found.drawn.slice(0, view.top ?? MOST);
  const colours = coloursFor(
    by,
    drawn.slice(0, TOP).map((group) => group.value),
  );
  const markOf = (group: ScatterGroup): Mark => [onlyValue(by, group.value)];
  const isLog = (metric: MetricId, of: (group: ScatterGroup) => ScatterGroup['across']) =>
    scale === 'powers'
      ? metricOf(metric).unit !== 'share'
      : scale === 'fit' && wantsLog(metric, drawn.map(of));
  const groupOf = ({ key }: ScatterPoint) => drawn.find((group) => JSON.stringify(group.value) === key)!;
  const missing = found.unknown.length;
  const cut = found.drawn.length - drawn.length;
  const hidden = notDrawn(reply, size);
  const notes = [
    ...(missing === 0
      ? []
      : [
          `${counted(missing, sideName(by))} without a known ${metricOf(up).name.toLowerCase()} or ${metricOf(across).name.toLowerCase()} ${missing === 1 ? 'has' : 'have'} no place here.`,
        ]),
    ...(cut === 0 ? [] : [`The ${drawn.length} largest are drawn, ${cut} are in the table only.`]),
    ...(hidden === null ? [] : [hidden]),
  ];
  const tall = height - TOOLS - (notes.length === 0 ? 0 : NOTE);
  if (drawn.length === 0)
    return (
      <p className="x-missing">
        No {sideName(by)} has both {metricOf(across).name.toLowerCase()} and {metricOf(up).name.toLowerCase()}{' '}
        here.
      </p>
    );
  return (
    <>
      <div className="x-chart-tools">
        <Segmented
          label="Scale"
          value={scale}
          options={[
            { value: 'fit', label: 'Auto' },
            { value: 'even', label: 'Linear' },
            { value: 'powers', label: 'Log' },
          ]}
          onChange={setScale}
        />
      </div>
      <Scatter
        width={width}
        height={tall}
        points={drawn.map((group, at): ScatterPoint => ({
          key: JSON.stringify(group.value),
          name: valueName(by, group.value),
          color: at < TOP ? colours[at]! : OTHERS_COLOR,
          x: drawnValue(across, group.across),
          y: drawnValue(up, group.up),
          size: group.size === null ? null : drawnValue(size, group.size),
          tip: ([across, up, size] as const).map((metric, m) => ({
            name: metricOf(metric).name,
            text: renderMetric(metric, [group.across, group.up, group.size][m] ?? null),
            strong: m === 0,
          })),
        }))}
        across={axisOf(
          across,
          isLog(across, (group) => group.across),
        )}
        up={axisOf(
          up,
          isLog(up, (group) => group.up),
        )}
        lit={drawn
          .map((group) => JSON.stringify(group.value))
          .find((_, at) => markText(markOf(drawn[at]!)) === lit)}
        onPick={(point, held) => onPick(markOf(groupOf(point)), wayOf(held))}
        onProve={(point) => onProve(markOf(groupOf(point)))}
        onMenu={(point, at) => onMenu(markOf(groupOf(point)), at)}
        onPoint={(point) => light(point === null ? null : markOf(groupOf(point)))}
        label={`${metricOf(across).name} against ${metricOf(up).name.toLowerCase()} of ${drawn.length} groups: ${drawn
          .slice(0, 6)
          .map(
            (group) =>
              `${valueName(by, group.value)} ${renderMetric(across, group.across)} and ${renderMetric(up, group.up)}`,
          )
          .join(', ')}`}
      />
      <ChartNote text={notes.length === 0 ? null : notes.join(' ')} />
    </>
  );
}

function Title({ view }: Pick<ChartViewProps, 'view'>) {
  const measures = scatterMeasures(view);
  const { across, up, size } = measures;
  const reply = useGroups(view, [across, up, size], [view.by]);
  const plain = `${metricOf(across).name} against ${metricOf(up).name.toLowerCase()}`;
  const groups = reply === null ? [] : scatterGroups(reply, measures).drawn;
  const [dearest, ...others] = groups;
  const { better } = metricOf(up);
  if (dearest === undefined || others.length < 2 || better === 'neutral') return plain;
  const name = valueName(view.by, dearest.value);
  const has = `${name} has the most ${metricOf(across).name.toLowerCase()}, ${renderMetric(across, dearest.across)}`;
  const rank = groups.filter((group) =>
    better === 'higher' ? Number(group.up) > Number(dearest.up) : Number(group.up) < Number(dearest.up),
  ).length;
  const largest = groups.every((group) => Number(group.across) <= Number(dearest.across));
  return largest
    ? `${has}; ${rank === 0 ? 'none is' : `${rank} of ${others.length} others are`} better in ${metricOf(up).name.toLowerCase()}`
    : plain;
}

/** Points. */
export const SCATTER: ChartView = {
  kind: 'scatter',
  title: 'Scatter',
  words:
    'Each group as a point: the leading measure across, the next ones up and as size. Cost against success when none is chosen.',
  lacks: () => null,
  subtitle: (view) => {
    const { across, up, size } = scatterMeasures(view);
    return `Each ${sideName(view.by)}: ${metricOf(across).name.toLowerCase()} across, ${metricOf(up).name.toLowerCase()} up; larger points have more ${metricOf(size).name.toLowerCase()}`;
  },
  Title,
  Chart,
  tall: true,
};
