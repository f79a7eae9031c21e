/** What the leading measure is made of, by one or two dimensions. */
import { useState } from 'react';
import { metricOf } from '../../../../shared/catalogue/index.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { grouped } from '../../../format/space.ts';
import { ratio } from '../../../../shared/units/ratio.ts';
import { Treemap, type TreemapCell, type TreemapGroup, type TreemapPart } from '../../../charts/treemap.tsx';
import type { TipRow } from '../../../charts/chart-tip.tsx';
import { periodText } from '../../../format/date.ts';
import { counted } from '../../../format/count.ts';
import { drawnValue, metricChange, renderMetric, type MetricValue } from '../../../format/metric.ts';
import { percentText } from '../../../format/percent.ts';
import { cellValue } from '../../../state/cells.ts';
import { onlyValue, valueName } from '../../../state/filters.ts';
import { OTHERS_COLOR } from '../../../state/identity.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { groupColours } from '../group-colours.ts';
import { isSummable, type Group } from '../groups.ts';
import type { View } from '../view.ts';
import { ChartNote } from './chart-note.tsx';
import { wayOf, type ChartView, type ChartViewProps, type Mark } from './chart-view.ts';
import { shareOf, sideName } from './drawn.ts';
import { FlatTable } from './flat-table.tsx';
import { light, markText, useLit } from './lit.ts';
import { notDrawn, notPriced } from './not-drawn.ts';
import { useGroups } from './use-groups.ts';

/** Rectangles drawn by name on each level. */
const MOST = 24;
const NOTE = 22;
const TOOLS = 34;

type Marked = { readonly part: TreemapPart; readonly mark: Mark };

const asBig = (value: MetricValue) => (typeof value === 'bigint' ? value : 0n);

function changeOf(group: Pick<Group, 'now' | 'before'>): number | null {
  const { now, before } = group;
  if (typeof now !== 'bigint' || typeof before !== 'bigint' || before <= 0n) return null;
  const change = ratio(now - before, before);
  return change === null ? null : Math.max(-1, Math.min(1, change * 2));
}

/** Values under one group, the largest by name and exactly the rest. */
function partsOf(view: View, reply: QueryReply, outer: string | null, whole: bigint): Marked[] {
  const inner = view.dimensions[1]!;
  const rows = reply.rows
    .filter((row) => (row.keys[0] ?? null) === outer)
    .map((row) => ({ value: row.keys[1] ?? null, amount: asBig(cellValue(reply, row.cell, view.metric)) }))
    .filter(({ amount }) => amount > 0n);
  const named = rows.length <= MOST + 1 ? rows : rows.slice(0, MOST);
  const rest = rows.slice(named.length);
  const part = (key: string, name: string, amount: bigint): TreemapPart => ({
    key,
    name,
    amount: drawnValue(view.metric, amount),
    text: renderMetric(view.metric, amount),
    tip: tipOf(view, amount, whole),
  });
  const marked: Marked[] = named.map(({ value, amount }) => ({
    part: part(JSON.stringify(value), valueName(inner, value), amount),
    mark: [onlyValue(view.by, outer), onlyValue(inner, value)],
  }));
  if (rest.length === 0) return marked;
  const amount = rest.reduce((sum, each) => sum + each.amount, 0n);
  return [
    ...marked,
    {
      part: part('others', `${rest.length} others`, amount),
      mark: [
        onlyValue(view.by, outer),
        { dimension: inner, values: rest.map(({ value }) => value), not: false },
      ],
    },
  ];
}

function tipOf(view: View, amount: MetricValue, whole: MetricValue, before?: MetricValue): TipRow[] {
  const share = shareOf(amount, whole);
  const change = before === undefined ? null : metricChange(view.metric, amount, before);
  return [
    { name: metricOf(view.metric).name, text: renderMetric(view.metric, amount), strong: true },
    ...(share === null ? [] : [{ name: 'Share', text: share }]),
    ...(change === null || view.compare === null
      ? []
      : [{ name: `Since ${periodText(view.compare)}`, text: `${change.arrow} ${change.text}` }]),
  ];
}

function Chart(props: ChartViewProps) {
  const { view, explored, width, height, asTable, onPick, onProve, onMenu } = props;
  const { metric, by, dimensions } = view;
  const inner = dimensions[1];
  const reply = useGroups(view, [metric], inner === undefined ? null : [by, inner]);
  const lit = useLit((store) => store.lit);
  const [tint, setTint] = useState<'identity' | 'change'>('identity');
  if (asTable)
    return (
      <FlatTable
        {...props}
        reply={inner === undefined ? explored.now : (reply ?? explored.now)}
        metrics={[metric]}
      />
    );
  const colours = groupColours(view, explored);
  const rows = explored.groups.filter(({ now }) => typeof now === 'bigint' && now > 0n);
  const credits = explored.groups.filter(({ now }) => typeof now === 'bigint' && now < 0n);
  const most = view.top ?? MOST;
  const named = rows.length <= most + 1 ? rows : rows.slice(0, most);
  const rest = rows.slice(named.length);
  const marks = new Map<string, Mark>();
  const groups = named.map((group): TreemapGroup => {
    const key = JSON.stringify(group.value);
    const mark = [onlyValue(by, group.value)];
    marks.set(`${key} `, mark);
    const parts = reply === null ? [] : partsOf(view, reply, group.value, asBig(explored.total));
    for (const each of parts) marks.set(`${key} ${each.part.key}`, each.mark);
    return {
      key,
      name: valueName(by, group.value),
      amount: drawnValue(metric, group.now),
      text: renderMetric(metric, group.now),
      color: colours.get(group.value) ?? OTHERS_COLOR,
      change: changeOf(group),
      tip: tipOf(view, group.now, explored.total, view.compare === null ? undefined : group.before),
      parts: parts.map((each) => each.part),
    };
  });
  const { now } = explored;
  const [hidden] = now.rest?.rows ?? [];
  const count = rest.length + (now.rest?.groups ?? 0);
  if (count > 0) {
    const known = rest.reduce((sum, group) => sum + asBig(group.now), 0n);
    const amount = known + (hidden === undefined ? 0n : asBig(cellValue(now, hidden.cell, metric)));
    const others: Mark[number] =
      hidden === undefined
        ? { dimension: by, values: rest.map((group) => group.value), not: false }
        : { dimension: by, values: [...named, ...credits].map((group) => group.value), not: true };
    marks.set('others ', [others]);
    groups.push({
      key: 'others',
      name: `${grouped(String(count))} others`,
      amount: drawnValue(metric, amount),
      text: renderMetric(metric, amount),
      color: OTHERS_COLOR,
      tip: tipOf(view, amount, explored.total),
    });
  }
  const markOf = ({ group, part }: TreemapCell) => marks.get(`${group.key} ${part?.key ?? ''}`) ?? [];
  const litGroup = named.find((group) => markText([onlyValue(by, group.value)]) === lit);
  const notes = [
    credits.length === 0
      ? null
      : `${counted(credits.length, 'group')} below zero (${renderMetric(
          metric,
          credits.reduce((sum, group) => sum + asBig(group.now), 0n),
        )}) ${credits.length === 1 ? 'has' : 'have'} no area; the table lists ${credits.length === 1 ? 'it' : 'them'}.`,
    notPriced(explored.now, metric),
    reply === null ? null : notDrawn(reply, metric),
  ].filter((each) => each !== null);
  const note = notes.length === 0 ? null : notes.join(' ');
  const hasTint = view.compare !== null && groups.some((group) => (group.change ?? null) !== null);
  return (
    <>
      {hasTint ? (
        <div className="x-chart-tools">
          <Segmented
            label="Colour"
            value={tint}
            options={[
              { value: 'identity', label: 'Groups' },
              { value: 'change', label: 'Change' },
            ]}
            onChange={setTint}
          />
        </div>
      ) : null}
      <Treemap
        tint={hasTint ? tint : 'identity'}
        groups={groups}
        width={width}
        height={height - (note === null ? 0 : NOTE) - (hasTint ? TOOLS : 0)}
        higherIsBetter={metricOf(metric).better === 'higher'}
        lit={litGroup === undefined ? null : JSON.stringify(litGroup.value)}
        onPick={(cell, held) => onPick(markOf(cell), wayOf(held))}
        onProve={(cell) => onProve(markOf(cell))}
        onMenu={(cell, at) => onMenu(markOf(cell), at)}
        onPoint={(cell) => light(cell === null ? null : markOf(cell))}
        label={`${metricOf(metric).name} by ${sideName(by)}: ${groups
          .slice(0, 8)
          .map((group) => `${group.name} ${group.text}`)
          .join(', ')}; all together ${renderMetric(metric, explored.total)}`}
      />
      <ChartNote text={note} />
    </>
  );
}

function Title({ view, explored }: Pick<ChartViewProps, 'view' | 'explored'>) {
  const { metric, by } = view;
  const { groups, total } = explored;
  const [first, second] = groups;
  if (first === undefined || first.share === null) return `${metricOf(metric).name} by ${sideName(by)}`;
  // Beside credits a part may be more than the whole, and its share says nothing.
  if (groups.some((group) => asBig(group.now) < 0n) || asBig(total) <= 0n)
    return `${valueName(by, first.value)} is the largest: ${renderMetric(metric, first.now)}`;
  const whole = renderMetric(metric, total);
  return second === undefined || groups.length < 3 || second.share === null
    ? `${valueName(by, first.value)} makes ${percentText(first.share)} of ${whole}`
    : `${valueName(by, first.value)} and ${valueName(by, second.value)} make ${percentText(first.share + second.share)} of ${whole}`;
}

/** Areas in proportion. */
export const TREEMAP: ChartView = {
  kind: 'treemap',
  title: 'Treemap',
  words: 'What the total is made of, by one or two dimensions; the larger the area, the more there is.',
  lacks: (view) =>
    isSummable(view.metric)
      ? null
      : `Parts of ${metricOf(view.metric).name.toLowerCase()} do not add up to the whole, so they have no areas. Choose a measure that adds up, such as cost.`,
  subtitle: (view) =>
    view.dimensions[1] === undefined
      ? `${metricOf(view.metric).name} by ${sideName(view.by)}; area in proportion`
      : `${metricOf(view.metric).name} by ${sideName(view.by)}, inside by ${sideName(view.dimensions[1])}; area in proportion`,
  Title,
  Chart,
  tall: true,
};
