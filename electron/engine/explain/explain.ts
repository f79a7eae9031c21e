/** Explains one figure from the engine's own answers: nothing here knows how a number is made, it only asks and adds up. */
import {
  evaluate,
  measuresIn,
  wordsOf,
  type BaseValues,
  type Parameters,
} from '../../../shared/catalogue/expression.ts';
import { metricOf, valueOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { Metric, MetricUnit } from '../../../shared/catalogue/metric.ts';
import type { ExplainAsk, Explanation } from '../../../shared/contract/explain.ts';
import type { Filter, Query, QueryReply } from '../../../shared/contract/query.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { filterText } from '../../../shared/words/filters.ts';
import { filledFormula } from '../../../shared/words/formula.ts';
import { figureOf } from '../../../shared/words/metric.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { listCalls } from '../measure/list-calls.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { byImport } from './by-import.ts';
import { withFile } from './lines.ts';
import { linesBehind } from './lines-behind.ts';
import { explainedParameters, statedBy, useCasesIn, weighedBy } from './parameters.ts';
import { partOf } from './parts.ts';
import { scopeOf } from './scope.ts';
import { unknownWords } from './unknown.ts';

export type ExplainTools = {
  readonly ask: (query: Query, timeZone: TimeZone) => QueryReply;
  readonly view: SpendView;
  readonly dimensions: Dimensions;
  readonly workspace: Pick<Workspace, 'ledger' | 'imports' | 'useCases'>;
  readonly timeZone: TimeZone;
  readonly priceBook: string;
  /** The version of allocation rules in force; null where there are none. */
  readonly allocationRules: string | null;
};

type Ask = (part: Partial<Query>) => QueryReply;

const BASIS_NAMES: Readonly<Record<string, string>> = {
  detail: 'Call records, at their own price',
  billed: 'Billed lines that no call record explains',
  usage: 'Provider usage that no call record explains',
  difference: 'Billed or usage beyond the call records, computed',
};
const PRICE_NAMES: Readonly<Record<string, string>> = {
  priced: 'Priced from the price book',
  reported: 'As the source reports it',
  free: 'Free of charge',
  unpriced: 'Without a price',
};

const ROUNDING: Readonly<Record<MetricUnit, string>> = {
  usd: 'Each line is rounded once, half to even, to a billionth of a dollar. Sums of lines are exact and shown to the cent.',
  'usd-each': 'Divided once, from exact sums, and shown with three significant digits.',
  share: 'Divided once, from exact sums, and shown to a tenth of a percent.',
  number: 'Divided once, from exact counts, and shown with four significant digits.',
  calls: 'Counts are exact.',
  days: 'Counts are exact.',
  tasks: 'Counts are exact.',
  tokens: 'Counts are exact.',
  ms: 'A value that a line states, not an average.',
};

type Figure = {
  readonly reply: QueryReply;
  readonly base: BaseValues;
  readonly stated: Parameters;
  readonly value: bigint | number | null;
  readonly numbers: string;
};

/** The figure over a period of the scope. */
function figureIn(
  metric: Metric,
  period: Period,
  ask: Ask,
  where: readonly Filter[],
  useCases: readonly UseCase[],
): Figure {
  const reply = ask({ measures: [metric.id as MetricId], period });
  const base: BaseValues = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b] ?? null]));
  const stated = statedBy(
    metric.is,
    useCases,
    period,
    ({ id }, part) =>
      ask({
        measures: [weighedBy(metric.is)],
        where: [...where, { dimension: 'use-case', values: [id], not: false }],
        period: part,
      }).total[0] as bigint,
  );
  const value = evaluate(metric.is, base, stated);
  const sum =
    metric.is.kind === 'measure' ? `Σ ${wordsOf(metric.is)}` : filledFormula(metric.is, base, stated);
  return { reply, base, stated, value, numbers: `${sum} = ${figureOf(metric.unit, value)}` };
}

function changeOf(now: Figure['value'], before: Figure['value']): Figure['value'] {
  if (now === null || before === null) return null;
  return typeof now === 'bigint' && typeof before === 'bigint' ? now - before : Number(now) - Number(before);
}

/** Explain a figure.
 *  Shape  contributions of additive measures sum to the measure exactly; shares and layers sum to the cost.
 *  Fault  query.bad-period */
export function explain(ask: ExplainAsk, tools: ExplainTools): Explanation {
  const { view, dimensions, workspace } = tools;
  const scope = scopeOf(ask, tools.timeZone);
  const { where, period, timeZone } = scope;
  const metric = metricOf(ask.metric);
  const query: Ask = (part) =>
    tools.ask({ measures: ['cost'], by: [], where: [...where], period, grain: null, ...part }, timeZone);
  const useCases = workspace.useCases.list();
  const named = useCasesIn(where, useCases);
  const { reply, base, stated, value, numbers } = figureIn(metric, period, query, where, named);
  const before = ask.compare === null ? null : figureIn(metric, ask.compare, query, where, named);
  const shares = query({ by: ['basis'] });
  const layers = query({ measures: ['cost', 'calls'], by: ['price-state'] });
  const nameOf = (id: string) => useCases.find((each) => each.id === id)?.name ?? id;
  const calls = listCalls(
    { where: [...where], period, orderBy: 'cost', descending: true, offset: 0, limit: ask.lines },
    view,
    dimensions,
    workspace.ledger,
    timeZone,
  );
  return {
    metric: ask.metric,
    name: metric.name,
    unit: metric.unit,
    words: metric.words,
    beware: metric.beware ?? null,
    source: metric.source,
    value,
    unknown: unknownWords(metric.is, base, stated),
    formula: { words: wordsOf(metric.is), numbers },
    compare:
      before === null || ask.compare === null
        ? null
        : {
            period: ask.compare,
            value: before.value,
            numbers: before.numbers,
            change: changeOf(value, before.value),
          },
    rounding: ROUNDING[metric.unit],
    parts: [...new Set(measuresIn(metric.is))].map((measure) => {
      const amount = valueOf(measure, base);
      // The largest lines of spend are listed below, once.
      const behind = linesBehind(measure, amount, measure === 'cost' ? 0 : ask.lines, workspace);
      const shared = byImport(measure, scope, view, dimensions, behind.see);
      return partOf(measure, amount, shared, behind.lines(), scope, (id) => workspace.imports.get(id));
    }),
    parameters: explainedParameters(metric.is, stated, named),
    period: { ...period, timeZone, fromMs: scope.fromMs, toMs: scope.toMs },
    filters: where.map((filter) =>
      filterText(filter, filter.dimension === 'use-case' ? nameOf : (text) => text),
    ),
    basis: {
      words: reply.basis,
      shares: shares.rows.map((row) => ({
        name: BASIS_NAMES[row.keys[0] ?? ''] ?? 'Other lines',
        cost: row.cell[0] as bigint,
      })),
    },
    prices: {
      book: tools.priceBook,
      layers: layers.rows.map((row) => ({
        name: PRICE_NAMES[row.keys[0] ?? ''] ?? 'Stated by bills, or computed from them',
        cost: row.cell[0] as bigint,
        calls: row.cell[1] as bigint,
      })),
    },
    allocationRules: tools.allocationRules,
    incomplete: reply.incomplete,
    lines: calls.lines.map((line) => withFile(line, workspace)),
    lineCount: calls.count,
    place: { page: 'explore', item: null, level: 'calls', period, where },
    ledgerVersion: reply.ledgerVersion,
  };
}
