/** Σ children = parent, along every dimension. */
import { MEASURES } from '../../../shared/catalogue/measure.ts';
import type { MeasureUnit } from '../../../shared/catalogue/measure.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, notApplicable, type Invariant, type Pair } from './invariant.ts';

/** Additive measures that between them touch every kind of line. */
const MEASURED = [
  'cost',
  'billed-cost',
  'calls',
  'retries',
  'outcomes',
  'successes',
  'total-input-tokens',
  'output-tokens',
] as const;

const UNIT = new Map<string, MeasureUnit>(MEASURES.map(({ id, unit }) => [id, unit]));

export const children: Invariant = {
  id: 'children',
  name: 'Children add up to their parent',
  says: 'Along every dimension the rows of a table sum to its total, also where a row has no value.',
  mend: 'Import the file of the named dimension again after an undo, or report it with a copy of the workspace: no total is safe meanwhile.',
  async look({ ask, period, dimensions }) {
    if (period === null) return notApplicable('The workspace holds no spend.');
    const measures = [...MEASURED];
    const all = await ask({ measures, by: [], where: [], period, grain: null });
    const pairs: Pair[] = [];
    for (const dimension of dimensions) {
      const parts = await ask({ measures, by: [dimension], where: [], period, grain: null });
      const name = dimensionOf(dimension)?.name ?? dimension;
      MEASURED.forEach((measure, b) =>
        pairs.push({
          left: `${measure} by ${name}`,
          right: `${measure} in all`,
          unit: UNIT.get(measure) === 'usd' ? 'usd' : 'rows',
          leftValue: parts.rows.reduce((sum, row) => sum + (row.cell[b] as bigint), 0n),
          rightValue: all.total[b] as bigint,
          place: { page: 'explore', period, by: dimension, measure, where: [], level: 'groups' },
        }),
      );
    }
    return equal(
      pairs,
      () => `${plural(dimensions.length, 'dimension')} and ${plural(MEASURED.length, 'measure')} add up.`,
      'The workspace has no dimensions.',
    );
  },
};
