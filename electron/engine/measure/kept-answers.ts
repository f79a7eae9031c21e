/** Answers with distinct counts and percentiles, which no roll-up can tell, and the largest of very many groups: each is
 *  found by reading calls once, and kept with the workspace until something it depends on changes. */
import { decode, encode } from '../../../shared/contract/codec.ts';
import { measuresOf, METRICS, type MetricId } from '../../../shared/catalogue/index.ts';
import { isAdditive, MEASURES } from '../../../shared/catalogue/measure.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { sha256Of } from '../../store/digest.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';

export type KeptAnswers = {
  /** The answer of a question, as it is kept or found now. */
  take(query: Query, timeZone: string, find: () => QueryReply): QueryReply;
};

const MADE_OF = METRICS.map(({ id }) => measuresOf([id as MetricId]));
const KIND = `answer ${sha256Of(JSON.stringify([MEANING, MEASURES, MADE_OF])).slice(0, 8)}`;

/** Longer answers are for looking at once; those with a limit are what a page shows. */
const MOST_ROWS = 400;
const MOST_OF_LIMITED = 4000;

/** Sums of the largest groups are kept where finding them took longer than anybody notices. */
const SLOW_MS = 50;

/** Answers over figures that `print` names: lines, prices, use cases and how outcomes join. */
export function keptAnswers(kept: KeptFigures, print: string, ledgerVersion: number): KeptAnswers {
  return {
    take: (query, timeZone, find) => {
      const bases = measuresOf(query.measures);
      const isSum = bases.every(isAdditive);
      // What pools move is none of the figures that the print names.
      if (bases.includes('shared-cost') || (isSum && query.limit === undefined)) return find();
      const { measures, by, where, period, grain, limit, named } = query;
      const name = sha256Of(
        JSON.stringify([print, timeZone, measures, by, where, period, grain, limit, named]),
      );
      const known = kept.get(KIND, name);
      if (known !== null) {
        const reply = decode(JSON.parse(Buffer.from(known).toString())) as QueryReply;
        return { ...reply, ledgerVersion };
      }
      const began = performance.now();
      const reply = find();
      const isWorthIt = !isSum || performance.now() - began > SLOW_MS;
      if (isWorthIt && reply.rows.length <= (limit === undefined ? MOST_ROWS : MOST_OF_LIMITED))
        kept.put(KIND, name, Buffer.from(JSON.stringify(encode(reply))));
      return reply;
    },
  };
}
