/** Where the leading measure comes from and goes to: provider, team, outcome, or the dimensions chosen. */
import { metricOf } from '../../../../shared/catalogue/index.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { flowsOf, type Flows, type FlowNode } from '../../../charts/flows.ts';
import { Sankey, type SankeyPlace } from '../../../charts/sankey.tsx';
import { counted } from '../../../format/count.ts';
import { renderMetric } from '../../../format/metric.ts';
import { cellValue } from '../../../state/cells.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { coloursFor, OTHERS_COLOR } from '../../../state/identity.ts';
import { isSummable } from '../groups.ts';
import type { View } from '../view.ts';
import { ChartNote } from './chart-note.tsx';
import { wayOf, type ChartView, type ChartViewProps, type Mark } from './chart-view.ts';
import { shareOf, sideName } from './drawn.ts';
import { FlatTable } from './flat-table.tsx';
import { light } from './lit.ts';
import { notDrawn, notPriced } from './not-drawn.ts';
import { useGroups } from './use-groups.ts';

const NOTE = 22;
/** Room a named node needs, in pixels. */
const NODE = 24;

/** The columns: the dimensions of the rows where there are several, else those from provider to outcome around them. */
export function flowDimensions(view: Pick<View, 'dimensions' | 'by'>): readonly DimensionId[] {
  if (view.dimensions.length > 1) return view.dimensions;
  if (view.by === 'provider') return ['provider', 'team', 'outcome'];
  return view.by === 'outcome' ? ['provider', 'team', 'outcome'] : ['provider', view.by, 'outcome'];
}

function flowsIn(reply: QueryReply, view: View, most: number): Flows {
  const paths = reply.rows.map((row) => {
    const value = cellValue(reply, row.cell, view.metric);
    return { keys: row.keys, amount: typeof value === 'bigint' ? value : 0n };
  });
  return flowsOf(paths, reply.by.length, view.top ?? most);
}

/** The filters that keep a node; others are what the named ones of their column leave. */
function nodeMark(flows: Flows, dimensions: readonly DimensionId[], node: FlowNode): Mark {
  const dimension = dimensions[node.column]!;
  if (!node.others) return [onlyValue(dimension, node.value)];
  const named = flows.nodes.filter((each) => each.column === node.column && !each.others);
  return [{ dimension, values: named.map(({ value }) => value), not: true }];
}

function nodeName(dimensions: readonly DimensionId[], node: FlowNode): string {
  return node.others ? `${node.values} others` : valueName(dimensions[node.column]!, node.value);
}

function Chart(props: ChartViewProps) {
  const { view, width, height, asTable, onPick, onProve, onMenu } = props;
  const { metric } = view;
  const dimensions = flowDimensions(view);
  const reply = useGroups(view, [metric], dimensions);
  if (reply === null) return null;
  if (asTable) return <FlatTable {...props} reply={reply} metrics={[metric]} />;
  const flows = flowsIn(reply, view, Math.max(3, Math.floor((height - NOTE) / NODE)));
  const { total, credits } = flows;
  const colours = dimensions.map((dimension, column) => {
    const values = flows.nodes
      .filter((node) => node.column === column && !node.others)
      .map((node) => node.value);
    const found = coloursFor(dimension, values.slice(0, 8));
    return new Map(values.map((value, at) => [value, found[at] ?? OTHERS_COLOR]));
  });
  const shareRow = (amount: bigint, of: bigint, name: string) => {
    const share = shareOf(amount, of);
    return share === null ? [] : [{ name, text: share }];
  };
  const amountRow = (amount: bigint) => ({
    name: metricOf(metric).name,
    text: renderMetric(metric, amount),
    strong: true,
  });
  const markOf = (place: SankeyPlace): Mark => {
    if (place.kind === 'node') return nodeMark(flows, dimensions, flows.nodes[place.at]!);
    const link = flows.links[place.at]!;
    return [link.from, link.to].flatMap((at) => nodeMark(flows, dimensions, flows.nodes[at]!));
  };
  const notes = [
    credits.paths === 0
      ? null
      : `${counted(credits.paths, 'combination')} below zero (${renderMetric(metric, credits.amount)}) cannot flow; the table lists ${credits.paths === 1 ? 'it' : 'them'}.`,
    notPriced(reply, metric),
    notDrawn(reply, metric),
  ].filter((each) => each !== null);
  const note = notes.length === 0 ? null : notes.join(' ');
  if (total === 0n) return <p className="x-missing">Nothing flows here.</p>;
  return (
    <>
      <Sankey
        flows={flows}
        width={width}
        height={height - (note === null ? 0 : NOTE)}
        columns={dimensions.map((dimension) => dimensionOf(dimension)?.name ?? dimension)}
        nodes={flows.nodes.map((node) => ({
          name: nodeName(dimensions, node),
          color: node.others ? OTHERS_COLOR : (colours[node.column]!.get(node.value) ?? OTHERS_COLOR),
          text: renderMetric(metric, node.amount),
          tip: [amountRow(node.amount), ...shareRow(node.amount, total, 'Of all')],
        }))}
        linkTips={flows.links.map((link) => {
          const from = flows.nodes[link.from]!;
          return [
            amountRow(link.amount),
            ...shareRow(link.amount, from.amount, `Of ${nodeName(dimensions, from)}`),
            ...shareRow(link.amount, total, 'Of all'),
          ];
        })}
        onPick={(place, held) => onPick(markOf(place), wayOf(held))}
        onProve={(place) => onProve(markOf(place))}
        onMenu={(place, at) => onMenu(markOf(place), at)}
        onPoint={(place) => light(place === null ? null : markOf(place))}
        label={`${metricOf(metric).name} from ${dimensions.map(sideName).join(' to ')}, ${renderMetric(metric, total)} in all: ${flows.nodes
          .filter((node) => node.column === 0)
          .map((node) => `${nodeName(dimensions, node)} ${renderMetric(metric, node.amount)}`)
          .join(', ')}`}
      />
      <ChartNote text={note} />
    </>
  );
}

/** The thickest band between the first two columns. */
function Title({ view }: Pick<ChartViewProps, 'view'>) {
  const { metric } = view;
  const dimensions = flowDimensions(view);
  const reply = useGroups(view, [metric], dimensions);
  const plain = `${metricOf(metric).name} from ${dimensions.map(sideName).join(' to ')}`;
  if (reply === null) return plain;
  const flows = flowsIn(reply, view, 20);
  const named = flows.links.filter(
    ({ from, to }) =>
      flows.nodes[from]!.column === 0 && !flows.nodes[from]!.others && !flows.nodes[to]!.others,
  );
  const thickest = named.reduce<(typeof named)[number] | null>(
    (best, link) => (best === null || link.amount > best.amount ? link : best),
    null,
  );
  const share = thickest === null ? null : shareOf(thickest.amount, flows.total);
  if (thickest === null || share === null) return plain;
  const [from, to] = [flows.nodes[thickest.from]!, flows.nodes[thickest.to]!];
  const noun = metric === 'cost' ? 'spend' : metricOf(metric).name.toLowerCase();
  const whole = flows.credits.paths === 0 ? noun : 'what is above zero';
  return `Most flows from ${nodeName(dimensions, from)} to ${nodeName(dimensions, to)}: ${renderMetric(metric, thickest.amount)}, ${share} of ${whole}`;
}

/** Flows. */
export const SANKEY: ChartView = {
  kind: 'sankey',
  title: 'Flow',
  words:
    'Where it comes from and where it goes, through the dimensions of the rows; from provider to outcome when there is one.',
  lacks: (view) =>
    isSummable(view.metric)
      ? null
      : `Parts of ${metricOf(view.metric).name.toLowerCase()} do not add up to the whole, so nothing flows. Choose a measure that adds up, such as cost.`,
  subtitle: (view) =>
    `${metricOf(view.metric).name}, ${flowDimensions(view).map(sideName).join(' → ')}; thickness in proportion`,
  Title,
  Chart,
  tall: true,
};
