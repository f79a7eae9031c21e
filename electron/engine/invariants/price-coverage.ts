/** Price coverage: usage without a price is unknown cost, and said so. */
import { percent, plural, count } from '../../../shared/words/figures.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { notApplicable, type Invariant } from './invariant.ts';

export const priceCoverage: Invariant = {
  id: 'price-coverage',
  name: 'Everything used has a price',
  says: 'Tokens and calls without a price have unknown cost, which no total holds. There should be none.',
  mend: 'Add the missing prices; the preview shows what each month would become.',
  async look({ ask, period }) {
    if (period === null) return notApplicable('The workspace holds no spend.');
    const reply = await ask({ measures: ['calls', 'total-tokens'], by: [], where: [], period, grain: null });
    const [calls, input, output] = reply.total as readonly bigint[];
    const tokens = input! + output!;
    const { unpricedCalls, unpricedTokens } = reply.incomplete;
    const place = {
      page: 'explore',
      period,
      by: 'model',
      measure: 'unpriced-tokens',
      where: [],
      level: 'groups',
    } as const;
    if (calls === 0n && tokens === 0n) return notApplicable('No usage is counted yet.');
    const compared = {
      left: 'calls with a price',
      right: 'calls',
      unit: 'rows' as const,
      leftValue: calls! - unpricedCalls,
      rightValue: calls!,
      difference: -unpricedCalls,
    };
    if (unpricedCalls === 0n && unpricedTokens === 0n)
      return { state: 'green', found: `All ${plural(calls!, 'call')} have a price.`, compared, place };
    const share = ratio(unpricedTokens, tokens);
    return {
      state: 'amber',
      found: `${plural(unpricedCalls, 'call')} with ${count(unpricedTokens)} tokens have no price${
        share === null ? '' : `: ${percent(share)} of all tokens`
      }.`,
      compared,
      place,
    };
  },
};
