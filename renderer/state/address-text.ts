/** The address: the whole state of a view as one line of text, so that every view can be linked and gone back to. */
import { isMetricId, type MetricId } from '../../shared/catalogue/index.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { UnitBasis } from '../../shared/contract/units.ts';
import { isDimensionId, isFilterId, type DimensionId } from '../../shared/ledger/dimensions.ts';
import { isDay, isMonth, monthOf, monthPeriod, type Grain, type Period } from '../../shared/units/period.ts';
import { EXPLORE_START, exploreKeysIn, exploreParts, type ExploreKeys } from './explore-keys.ts';

export const PAGES = [
  'home',
  'explore',
  'task',
  'variance',
  'unit-economics',
  'what-if',
  'tie-out',
  'allocation',
  'prices',
  'review',
  'data',
  'glossary',
] as const;
export type Page = (typeof PAGES)[number];

/** What the inspector proves: one figure, one that a page makes of others, or one ledger line. */
export type Subject =
  | {
      readonly kind: 'figure';
      readonly metric: MetricId;
      readonly where: readonly Filter[];
      readonly period: Period;
      /** What it is compared with; absent = the period before. */
      readonly compare?: Period;
      /** Days of UTC, as bills count them; absent = the workspace's days. */
      readonly utc?: true;
    }
  | { readonly kind: 'line'; readonly chunk: number; readonly row: number }
  /** A figure that a page makes of others; the page says how (state/made.ts). */
  | { readonly kind: 'made'; readonly id: string }
  /** What a metric is, without a figure of it. */
  | { readonly kind: 'metric'; readonly metric: MetricId };

export type Address = ExploreKeys & {
  readonly page: Page;
  /** The thing inside a page, such as a use case; null = the page itself. */
  readonly item: string | null;
  /** Null = the workspace's default month. */
  readonly period: Period | null;
  /** A scenario is one by its number: Explore and Variance compare with it, other pages with the period before. */
  readonly compare: 'previous' | 'none' | Period | { readonly scenario: number };
  readonly where: readonly Filter[];
  readonly by: DimensionId;
  readonly measure: MetricId;
  readonly grain: Grain;
  /** Groups by dimension, or the single calls. */
  readonly level: 'groups' | 'calls';
  /** What unit economics counts: cost of the period, or of the tasks settled in it. */
  readonly basis: UnitBasis;
  readonly subject: Subject | null;
};

export const START: Address = {
  ...EXPLORE_START,
  page: 'home',
  item: null,
  period: null,
  compare: 'previous',
  where: [],
  by: 'team',
  measure: 'cost',
  grain: 'day',
  level: 'groups',
  basis: 'period',
  subject: null,
};

const NO_VALUE = '~';
const enc = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*~.]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function dec(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function periodOut(period: Period): string {
  const month = monthOf(period.from);
  const whole = monthPeriod(month);
  return whole.from === period.from && whole.to === period.to ? month : `${period.from}..${period.to}`;
}

function periodIn(text: string): Period | null {
  if (isMonth(text)) return monthPeriod(text);
  const [from = '', to = ''] = text.split('..');
  return isDay(from) && isDay(to) && from < to ? { from, to } : null;
}

function filterOut(filter: Filter): string {
  const values = filter.values.map((value) => (value === null ? NO_VALUE : enc(value)));
  return `${filter.not ? '!' : ''}${enc(filter.dimension)}:${values.join(',')}`;
}

function filterIn(text: string): Filter | null {
  const not = text.startsWith('!');
  const [head = '', tail] = (not ? text.slice(1) : text).split(':');
  const dimension = dec(head);
  if (dimension === null || !isFilterId(dimension) || tail === undefined) return null;
  const values = tail.split(',').map((value) => (value === NO_VALUE ? null : (dec(value) ?? '')));
  return { dimension, values, not };
}

const filtersOut = (where: readonly Filter[]) => where.map(filterOut).join(';');
const filtersIn = (text: string) =>
  text
    .split(';')
    .map(filterIn)
    .filter((filter): filter is Filter => filter !== null);

/** A subject as a line of text; `subjectIn` reads it. */
export function subjectOut(subject: Subject): string {
  if (subject.kind === 'line') return `line:${subject.chunk}.${subject.row}`;
  if (subject.kind === 'made') return `how:${enc(subject.id)}`;
  if (subject.kind === 'metric') return `what:${subject.metric}`;
  const ways = [
    ...(subject.compare === undefined ? [] : [`vs:${periodOut(subject.compare)}`]),
    ...(subject.utc === undefined ? [] : ['utc']),
  ];
  const parts = [subject.metric, periodOut(subject.period), filtersOut(subject.where), ways.join(',')];
  return parts.join('@').replace(/@{1,2}$/, '');
}

/** Read a subject. Null when the text is none. */
export function subjectIn(text: string): Subject | null {
  const line = /^line:(\d{1,9})\.(\d{1,9})$/.exec(text);
  if (line) return { kind: 'line', chunk: Number(line[1]), row: Number(line[2]) };
  const made = text.startsWith('how:') ? dec(text.slice(4)) : null;
  if (made !== null && made !== '') return { kind: 'made', id: made };
  const named = text.startsWith('what:') ? text.slice(5) : '';
  if (isMetricId(named)) return { kind: 'metric', metric: named };
  const [metric = '', when = '', where = '', how = ''] = text.split('@');
  const period = periodIn(when);
  if (!isMetricId(metric) || period === null) return null;
  const ways = how.split(',');
  const compare = periodIn(ways.find((way) => way.startsWith('vs:'))?.slice(3) ?? '');
  return {
    kind: 'figure',
    metric,
    period,
    where: filtersIn(where),
    ...(compare === null ? {} : { compare }),
    ...(ways.includes('utc') ? { utc: true as const } : {}),
  };
}

function compareOut(compare: Address['compare']): string {
  if (typeof compare === 'string') return compare;
  return 'scenario' in compare ? `scenario:${compare.scenario}` : periodOut(compare);
}

/** Write an address; what is as at the start is left out. */
export function addressText(address: Address): string {
  const parts: string[] = [];
  const put = (key: string, value: string) => parts.push(`${key}=${value}`);
  if (address.period !== null) put('period', periodOut(address.period));
  if (address.compare !== START.compare) put('vs', compareOut(address.compare));
  if (address.where.length > 0) put('where', filtersOut(address.where));
  if (address.by !== START.by) put('by', enc(address.by));
  if (address.measure !== START.measure) put('measure', address.measure);
  if (address.grain !== START.grain) put('grain', address.grain);
  for (const [key, value] of exploreParts(address, enc)) put(key, value);
  if (address.level !== START.level) put('level', address.level);
  if (address.basis !== START.basis) put('basis', address.basis);
  if (address.subject !== null) put('prove', subjectOut(address.subject));
  const path = address.item === null ? address.page : `${address.page}/${enc(address.item)}`;
  return `#/${path}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function compareIn(text: string | undefined): Address['compare'] {
  if (text === 'none') return 'none';
  const scenario = /^scenario:([1-9]\d{0,8})$/.exec(text ?? '');
  if (scenario !== null) return { scenario: Number(scenario[1]) };
  return text === undefined ? START.compare : (periodIn(text) ?? START.compare);
}

/** Read an address. Parts that mean nothing here are dropped, so that an old link still opens. */
export function parseAddress(text: string): Address {
  const [path = '', query = ''] = text.replace(/^#?\/?/, '').split('?');
  const [name = '', item] = path.split('/');
  const page = PAGES.find((each) => each === name) ?? START.page;
  const parts = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at), part.slice(at + 1));
  }
  const by = dec(parts.get('by') ?? START.by);
  const measure = parts.get('measure') ?? START.measure;
  const grain = parts.get('grain');
  const period = parts.get('period');
  const subject = parts.get('prove');
  return {
    ...exploreKeysIn(parts, dec),
    page,
    item: item === undefined || item === '' ? null : dec(item),
    period: period === undefined ? null : periodIn(period),
    compare: compareIn(parts.get('vs')),
    where: filtersIn(parts.get('where') ?? ''),
    by: by !== null && isDimensionId(by) ? by : START.by,
    measure: isMetricId(measure) ? measure : START.measure,
    grain: grain === 'week' || grain === 'month' ? grain : START.grain,
    level: parts.get('level') === 'calls' ? 'calls' : START.level,
    basis: parts.get('basis') === 'cohort' ? 'cohort' : START.basis,
    subject: subject === undefined ? null : subjectIn(subject),
  };
}
