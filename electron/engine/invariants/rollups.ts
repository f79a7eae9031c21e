/** Rollup = events: what is kept ready gives the same answers as the lines themselves. */
import type { Query } from '../../../shared/contract/query.ts';
import { plural } from '../../../shared/words/figures.ts';
import { equal, notApplicable, type Invariant, type Pair } from './invariant.ts';

const SHAPES: readonly Pick<Query, 'by' | 'grain'>[] = [
  { by: [], grain: null },
  { by: ['provider', 'model'], grain: null },
  { by: ['team'], grain: 'month' },
  { by: ['use-case'], grain: null },
  { by: ['customer'], grain: null },
  { by: [], grain: 'day' },
];

export const rollups: Invariant = {
  id: 'rollups',
  name: 'Prepared sums equal the lines',
  says: 'Questions answered from prepared sums and questions answered line by line give the same figures.',
  mend: 'Close the workspace and open it again: prepared sums are made anew. Report it if it stays.',
  async look({ ask, scan, period }) {
    if (period === null) return notApplicable('The workspace holds no spend.');
    if (scan === null)
      return notApplicable('Every question is answered from the lines; nothing is prepared.');
    const pairs: Pair[] = [];
    for (const shape of SHAPES) {
      const query: Query = { measures: ['cost', 'calls', 'successes'], where: [], period, ...shape };
      const [ready, lines] = [await ask(query), await scan(query)];
      const kept = new Map(lines.rows.map((row) => [JSON.stringify([row.keys, row.bucket]), row.cell]));
      const keys = new Set([
        ...kept.keys(),
        ...ready.rows.map((row) => JSON.stringify([row.keys, row.bucket])),
      ]);
      const prepared = new Map(ready.rows.map((row) => [JSON.stringify([row.keys, row.bucket]), row.cell]));
      const name = [...shape.by, shape.grain].filter(Boolean).join(' and ') || 'in all';
      ready.bases.forEach((base, b) => {
        const place = { page: 'explore', period, where: [] } as const;
        const unit = base === 'cost' ? ('usd' as const) : ('rows' as const);
        const add = (what: string, leftValue: bigint, rightValue: bigint) =>
          pairs.push({
            left: `${base} by ${what} from prepared sums`,
            right: 'from lines',
            unit,
            leftValue,
            rightValue,
            place,
          });
        add(name, ready.total[b] as bigint, lines.total[b] as bigint);
        for (const key of keys)
          add(
            `${name} ${key}`,
            (prepared.get(key)?.[b] ?? 0n) as bigint,
            (kept.get(key)?.[b] ?? 0n) as bigint,
          );
      });
    }
    return equal(
      pairs,
      (count) => `${plural(count, 'figure')} of ${plural(SHAPES.length, 'question')} are the same.`,
      'Nothing is prepared yet.',
    );
  },
};
