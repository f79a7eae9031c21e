/** When spend falls: the leading measure by weekday and hour, or by any two dimensions. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import { HeatMap, type HeatMapPlace } from '../../../charts/heat-map.tsx';
import { axisText, drawnValue, renderMetric } from '../../../format/metric.ts';
import { marked } from '../../../format/marks.ts';
import { grouped, MINUS, NBSP } from '../../../format/space.ts';
import { isSummable } from '../groups.ts';
import type { View } from '../view.ts';
import { wayOf, type ChartView, type ChartViewProps, type Mark } from './chart-view.ts';
import { axisUnit, shareOf, sideName } from './drawn.ts';
import { ChartNote } from './chart-note.tsx';
import { FlatTable } from './flat-table.tsx';
import { heatDimensions, heatGrid, type HeatGrid, type HeatSide } from './heat-axes.ts';
import { light } from './lit.ts';
import { notDrawn } from './not-drawn.ts';
import { useGroups } from './use-groups.ts';

const shortOf = (view: View, side: HeatSide) => {
  if (heatDimensions(view)[1] !== 'hour') return side.name;
  return side.values[0] === null ? 'n/a' : side.name.slice(0, 2);
};

/** A cell has no room for the unit, which the scale prints, nor for cents beside dollars. */
function cellWords(view: View, drawn: number): string {
  if (axisUnit(view.metric) !== 'usd') return axisText(view.metric, drawn);
  const size = Math.abs(drawn);
  const sign = drawn < 0 ? MINUS : '';
  if (size < 10) return `${sign}${marked(size.toFixed(2))}`;
  const [scale, suffix] = size >= 1e9 ? [1e6, `${NBSP}M`] : size >= 1e4 ? [1e3, `${NBSP}k`] : [1, ''];
  return `${sign}${marked(grouped(String(Math.round(size / scale))))}${suffix}`;
}

const NOTE = 22;

function useGrid(view: View): {
  readonly reply: ReturnType<typeof useGroups>;
  readonly grid: HeatGrid | null;
} {
  const reply = useGroups(view, [view.metric], heatDimensions(view));
  return { reply, grid: reply === null ? null : heatGrid(reply, view.metric) };
}

function Chart(props: ChartViewProps) {
  const { view, explored, width, height, asTable, onPick, onProve, onMenu } = props;
  const { metric } = view;
  const { reply, grid } = useGrid(view);
  if (reply === null || grid === null) return null;
  if (asTable) return <FlatTable {...props} reply={reply} metrics={[metric]} />;
  const markOf = ({ row, column }: HeatMapPlace): Mark => [
    ...grid.rows[row]!.mark,
    ...grid.columns[column]!.mark,
  ];
  const summable = isSummable(metric);
  const name = metricOf(metric).name;
  const note = notDrawn(reply, metric);
  return (
    <>
      <HeatMap
        width={width}
        height={height - (note === null ? 0 : NOTE)}
        rows={grid.rows.map((row, r) => ({
          key: row.key,
          name: row.name,
          total:
            summable && reply.rest === undefined
              ? renderMetric(metric, grid.rowTotals[r] ?? null)
              : undefined,
          cells: grid.columns.map((_, c) => {
            const value = grid.values[r]![c] ?? null;
            const share = shareOf(value, explored.total);
            return {
              amount: value === null ? null : drawnValue(metric, value),
              text: value === null ? '' : cellWords(view, drawnValue(metric, value)),
              tip: [
                { name, text: renderMetric(metric, value), strong: true },
                ...(share === null || !summable ? [] : [{ name: 'Share', text: share }]),
              ],
            };
          }),
        }))}
        columns={grid.columns.map((column) => ({
          key: column.key,
          name: column.name,
          short: shortOf(view, column),
        }))}
        format={(amount) => axisText(metric, amount)}
        onPick={(place, held) => onPick(markOf(place), wayOf(held))}
        onProve={(place) => onProve(markOf(place))}
        onMenu={(place, at) => onMenu(markOf(place), at)}
        onPoint={(place) => light(place === null ? null : grid.rows[place.row]!.mark)}
        label={`${name} by ${heatDimensions(view).map(sideName).join(' and ')}: ${peakWords(view, grid) ?? 'nothing there'}`}
      />
      <ChartNote text={note} />
    </>
  );
}

/** The largest cell that is not gathered of several values, in words; null where there is none above zero. */
function peakWords(view: View, grid: HeatGrid): string | null {
  let best: { readonly row: HeatSide; readonly column: HeatSide; readonly value: bigint | number } | null =
    null;
  grid.values.forEach((list, r) =>
    list.forEach((value, c) => {
      const isGathered = grid.rows[r]!.values.length > 1 || grid.columns[c]!.values.length > 1;
      if (isGathered || value === null || Number(value) <= 0) return;
      if (best === null || Number(value) > Number(best.value))
        best = { row: grid.rows[r]!, column: grid.columns[c]!, value };
    }),
  );
  const peak = best as {
    readonly row: HeatSide;
    readonly column: HeatSide;
    readonly value: bigint | number;
  } | null;
  if (peak === null) return null;
  const [outer, inner] = heatDimensions(view);
  const place =
    outer === 'weekday' && inner === 'hour'
      ? peak.column.values[0] === null
        ? `on ${peak.row.name}s, with no hour stated`
        : `on ${peak.row.name}s from ${peak.column.name}`
      : `at ${peak.row.name}, ${peak.column.name}`;
  return `highest ${place}: ${renderMetric(view.metric, peak.value)}`;
}

function Title({ view, explored }: Pick<ChartViewProps, 'view' | 'explored'>) {
  const { grid } = useGrid(view);
  const name = view.metric === 'cost' ? 'Spend' : metricOf(view.metric).name;
  const words = grid === null ? null : peakWords(view, grid);
  if (words === null || explored.total === null)
    return `${name} by ${heatDimensions(view).map(sideName).join(' and ')}`;
  return `${name} is ${words}`;
}

/** Weekday by hour on the workspace's clock. */
export const HEAT: ChartView = {
  kind: 'heat',
  title: 'Heat map',
  words: 'By weekday and hour of the local clock, or by two dimensions where rows are grouped twice.',
  lacks: () => null,
  subtitle: (view) => {
    const [outer, inner] = heatDimensions(view);
    const when = outer === 'weekday' && inner === 'hour' ? ', on the local clock' : '';
    return `${metricOf(view.metric).name} by ${sideName(outer)} and ${sideName(inner)}${when}; the stronger the colour, the more`;
  },
  Title,
  Chart,
  tall: true,
};
