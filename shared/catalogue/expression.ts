/** A metric is a small tree over base measures. One tree, three renderings: a value, SQL, words. */
import { ratio } from '../units/ratio.ts';
import { measureOf, type MeasureId } from './measure.ts';
import { knownValue } from './unpriced.ts';

/** Figures that rest on a use case's definition rather than on the ledger alone, in nanos. human-total: what people would
 *  have cost for the same successes, each by the rate of its own day; human-reached: the same for the successes that a group of calls
 *  worked on. labour-saved: hours saved × rate. */
export type Parameter = 'human-total' | 'human-reached' | 'labour-saved' | 'value-per-success';

export type Expression =
  | { readonly kind: 'measure'; readonly id: MeasureId }
  | { readonly kind: 'parameter'; readonly id: Parameter }
  | { readonly kind: 'plus'; readonly terms: readonly Expression[] }
  | { readonly kind: 'minus'; readonly of: Expression; readonly less: Expression }
  | { readonly kind: 'times'; readonly count: Expression; readonly each: Expression }
  | { readonly kind: 'per'; readonly of: Expression; readonly by: Expression };

export const sum = (id: MeasureId): Expression => ({ kind: 'measure', id });
export const parameter = (id: Parameter): Expression => ({ kind: 'parameter', id });
export const plus = (...terms: Expression[]): Expression => ({ kind: 'plus', terms });
export const minus = (of: Expression, less: Expression): Expression => ({ kind: 'minus', of, less });
export const times = (count: Expression, each: Expression): Expression => ({ kind: 'times', count, each });
export const per = (of: Expression, by: Expression): Expression => ({ kind: 'per', of, by });

/** Base values of one cell: exact integers (money in nanos), a percentile as a number, null when unknown. */
export type BaseValues = { readonly [K in MeasureId]?: bigint | number | null };
export type Parameters = { readonly [K in Parameter]?: bigint | null };

/** The value of an expression over one cell.
 *  Shape  a bare measure or sum keeps its exact bigint; a division gives a number.
 *  Units  the measure's own; money ratios in nanos per unit.
 *  Null   any missing part, a sum of nothing but calls without a price, and any division by zero. */
export function evaluate(
  is: Expression,
  base: BaseValues,
  parameters: Parameters = {},
): bigint | number | null {
  switch (is.kind) {
    case 'measure':
      return knownValue(is.id, base);
    case 'parameter':
      return parameters[is.id] ?? null;
    case 'plus': {
      let total = 0n;
      for (const term of is.terms) {
        const value = evaluate(term, base, parameters);
        if (typeof value !== 'bigint') return null;
        total += value;
      }
      return total;
    }
    case 'minus': {
      const of = evaluate(is.of, base, parameters);
      const less = evaluate(is.less, base, parameters);
      return typeof of === 'bigint' && typeof less === 'bigint' ? of - less : null;
    }
    case 'times': {
      const count = evaluate(is.count, base, parameters);
      const each = evaluate(is.each, base, parameters);
      return typeof count === 'bigint' && typeof each === 'bigint' ? count * each : null;
    }
    case 'per': {
      const of = evaluate(is.of, base, parameters);
      const by = evaluate(is.by, base, parameters);
      return typeof of === 'bigint' && typeof by === 'bigint' ? ratio(of, by) : null;
    }
  }
}

/** The base measures an expression needs. */
export function measuresIn(is: Expression): MeasureId[] {
  switch (is.kind) {
    case 'measure':
      return [is.id];
    case 'parameter':
      return [];
    case 'plus':
      return is.terms.flatMap(measuresIn);
    case 'minus':
      return [...measuresIn(is.of), ...measuresIn(is.less)];
    case 'times':
      return [...measuresIn(is.count), ...measuresIn(is.each)];
    case 'per':
      return [...measuresIn(is.of), ...measuresIn(is.by)];
  }
}

/** What a parameter is called in a formula. */
export const PARAMETER_WORDS: Record<Parameter, string> = {
  'human-total': 'human cost of the same successes',
  'human-reached': 'human cost of the successes worked on',
  'labour-saved': 'labour hours saved × hourly rate',
  'value-per-success': 'value of one success',
};

/** The parts of an expression that are no sum of others. */
export type Leaf = Extract<Expression, { readonly kind: 'measure' | 'parameter' }>;

/** The formula written out, each leaf as `nameOf` says it. */
export function writtenOut(is: Expression, nameOf: (leaf: Leaf) => string): string {
  const isLeaf = (part: Expression): part is Leaf => part.kind === 'measure' || part.kind === 'parameter';
  const inner = (part: Expression) => (isLeaf(part) ? nameOf(part) : `(${writtenOut(part, nameOf)})`);
  switch (is.kind) {
    case 'measure':
    case 'parameter':
      return nameOf(is);
    case 'plus':
      return is.terms.map(inner).join(' + ');
    case 'minus':
      return `${inner(is.of)} − ${inner(is.less)}`;
    case 'times':
      return `${inner(is.count)} × ${inner(is.each)}`;
    case 'per':
      return `${inner(is.of)} ÷ ${inner(is.by)}`;
  }
}

/** What a leaf is called inside a formula. */
export function leafName(leaf: Leaf): string {
  return leaf.kind === 'measure' ? measureOf(leaf.id).name.toLowerCase() : PARAMETER_WORDS[leaf.id];
}

/** The formula in words, for tooltips, the handbook and print: "cost ÷ successful outcomes". */
export function wordsOf(is: Expression): string {
  return writtenOut(is, leafName);
}

/** The expression as SQL over the view `charges`; parameters become named bindings (:human_cost). */
export function sqlOf(is: Expression): string {
  switch (is.kind) {
    case 'measure':
      return measureOf(is.id).sql;
    case 'parameter':
      return `:${is.id.replaceAll('-', '_')}`;
    case 'plus':
      return `(${is.terms.map(sqlOf).join(' + ')})`;
    case 'minus':
      return `(${sqlOf(is.of)} - ${sqlOf(is.less)})`;
    case 'times':
      return `(${sqlOf(is.count)} * ${sqlOf(is.each)})`;
    case 'per':
      return `(CAST(${sqlOf(is.of)} AS REAL) / NULLIF(${sqlOf(is.by)}, 0))`;
  }
}
