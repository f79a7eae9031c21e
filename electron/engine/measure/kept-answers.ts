/** Answers with distinct counts and percentiles, which no roll-up can tell: each is found by reading calls once, and kept
 *  with the workspace until something it depends on changes. */
import { decode, encode } from '../../../shared/contract/codec.ts';
import { measuresOf } from '../../../shared/catalogue/index.ts';
import { isAdditive, MEASURES } from '../../../shared/catalogue/measure.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { sha256Of } from '../../store/digest.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';

export type KeptAnswers = {
  /** The answer of a question, as it is kept or found now. */
  take(query: Query, timeZone: string, find: () => QueryReply): QueryReply;
};

const KIND = `answer ${sha256Of(JSON.stringify([MEANING, MEASURES])).slice(0, 8)}`;

/** Longer answers are for looking at once. */
const MOST_ROWS = 400;

/** Answers over figures that `print` names: lines, prices, use cases and how outcomes join. */
export function keptAnswers(kept: KeptFigures, print: string, ledgerVersion: number): KeptAnswers {
  return {
    take: (query, timeZone, find) => {
      const bases = measuresOf(query.measures);
      // What pools move is none of the figures that the print names.
      if (bases.every(isAdditive) || bases.includes('shared-cost')) return find();
      const { measures, by, where, period, grain, limit, named } = query;
      const name = sha256Of(
        JSON.stringify([print, timeZone, measures, by, where, period, grain, limit, named]),
      );
      const known = kept.get(KIND, name);
      if (known !== null) {
        const reply = decode(JSON.parse(Buffer.from(known).toString())) as QueryReply;
        return { ...reply, ledgerVersion };
      }
      const reply = find();
      if (reply.rows.length <= MOST_ROWS) kept.put(KIND, name, Buffer.from(JSON.stringify(encode(reply))));
      return reply;
    },
  };
}
