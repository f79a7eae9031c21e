/** What Explore adds to the address: deeper groups, more measures, the kind of chart, how many groups are named. */
import { isMetricId, type MetricId } from '../../shared/catalogue/index.ts';
import { isDimensionId, type DimensionId } from '../../shared/ledger/dimensions.ts';

/** Kinds of chart an address may name; one that no chart is registered for draws the first. */
export const CHART_KINDS = [
  'area',
  'bars',
  'lines',
  'treemap',
  'heat',
  'scatter',
  'sankey',
  'distribution',
] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

export type ExploreKeys = {
  /** Dimensions nested below `by`, outermost first; at most two. */
  readonly under: readonly DimensionId[];
  /** Measures shown beside the leading one, in the order of the columns. */
  readonly beside: readonly MetricId[];
  readonly chart: ChartKind;
  /** Groups shown by name on each level, the rest as "Others"; null = all rows, and as many as the chart has colours. */
  readonly top: number | null;
  /** What the columns of the table are: measures, or the leading measure in time. */
  readonly across: 'measures' | 'time';
};

export const EXPLORE_START: ExploreKeys = {
  under: [],
  beside: ['calls', 'total-tokens'],
  chart: 'area',
  top: null,
  across: 'measures',
};

type Encode = (text: string) => string;
type Decode = (text: string) => string | null;

const MOST_UNDER = 2;
/** Measures beside the leading one that an address holds. */
export const MOST_BESIDE = 12;
/** Groups of a level that can be shown by name at all. */
export const MOST_TOP = 10_000;

/** The keys that differ from the start, as parts of an address. */
export function exploreParts(keys: ExploreKeys, encode: Encode): readonly (readonly [string, string])[] {
  const parts: (readonly [string, string])[] = [];
  if (keys.under.length > 0) parts.push(['under', keys.under.map(encode).join(',')]);
  if (keys.beside.join() !== EXPLORE_START.beside.join()) parts.push(['beside', keys.beside.join(',')]);
  if (keys.chart !== EXPLORE_START.chart) parts.push(['chart', keys.chart]);
  if (keys.top !== null) parts.push(['top', String(keys.top)]);
  if (keys.across !== EXPLORE_START.across) parts.push(['across', keys.across]);
  return parts;
}

const once = <T>(list: readonly T[]) => [...new Set(list)];

/** Read the keys from the parts of an address; what means nothing is dropped. */
export function exploreKeysIn(parts: ReadonlyMap<string, string>, decode: Decode): ExploreKeys {
  const beside = parts.get('beside');
  const top = Number(parts.get('top') ?? '');
  const under = (parts.get('under') ?? '')
    .split(',')
    .map(decode)
    .filter((id): id is DimensionId => id !== null && isDimensionId(id));
  return {
    under: once(under).slice(0, MOST_UNDER),
    beside:
      beside === undefined
        ? EXPLORE_START.beside
        : once(beside.split(',').filter(isMetricId)).slice(0, MOST_BESIDE),
    chart: CHART_KINDS.find((kind) => kind === parts.get('chart')) ?? EXPLORE_START.chart,
    top: Number.isInteger(top) && top >= 1 && top <= MOST_TOP ? top : null,
    across: parts.get('across') === 'time' ? 'time' : EXPLORE_START.across,
  };
}
