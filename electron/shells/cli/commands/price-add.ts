/** tieout price-add: a price of one's own, from a day on. */
import { fail } from '../../../../shared/contract/fault.ts';
import { SERVICE_TIERS, type TierRule } from '../../../../shared/maths/price-row.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { wordsOf } from '../filter.ts';
import { ACCEPT_UNUSUAL, KINDS, PREVIEW, pricesOf, printChange, REASON, tierOf } from '../price-change.ts';

function ruleOf(text: string | undefined): TierRule | undefined {
  if (text === undefined || text === 'whole-prompt' || text === 'marginal') return text;
  return fail('price.invalid', `There is no rule "${text}".`, 'Use whole-prompt or marginal.');
}

/** "200000:input_uncached=6,output=22.5": prices beyond a number of prompt tokens. */
function aboveOf(given: Given) {
  const above = given.list('above').map((text) => {
    const [size = '', prices = ''] = text.split(':');
    if (!/^\d{1,9}$/.test(size) || prices === '')
      fail(
        'price.invalid',
        `"${text}" is no price beyond a context size.`,
        'Write tokens:kind=usd,..., such as 200000:input_uncached=6.',
      );
    return { fromTokens: Number(size) + 1, prices: pricesOf(wordsOf([prices])) };
  });
  return above.length === 0 ? undefined : above;
}

export const priceAddCommand: Command = {
  name: 'price-add',
  words: 'add a price that wins over list and contracts from a day on',
  options: {
    workspace: WORKSPACE,
    provider: { value: 'P', words: 'who bills the calls', required: true },
    model: { value: 'M', words: 'model, as the calls name it', required: true },
    from: { value: 'DATE', words: 'first day of the price (YYYY-MM-DD)', required: true },
    until: { value: 'DATE', words: 'first day on which it no longer holds' },
    price: {
      value: 'kind=usd,...',
      words: 'USD per million tokens or per thousand units, by kind',
      required: true,
      repeatable: true,
    },
    tier: {
      value: 'T',
      words: `service tier: ${SERVICE_TIERS.join(', ')}; all, reckoned from it, when left out`,
    },
    region: { value: 'R', words: 'where the calls were processed; everywhere when left out' },
    above: {
      value: 'tokens:kind=usd,...',
      words: 'prices beyond a number of prompt tokens',
      repeatable: true,
    },
    rule: { value: 'RULE', words: 'beyond it: whole-prompt (usual) or marginal' },
    reason: REASON,
    'accept-unusual': ACCEPT_UNUSUAL,
    preview: PREVIEW,
    json: JSON_FLAG,
  },
  notes: [`Kinds: ${KINDS.join(', ')}`],
  async run(given, context) {
    const tier = given.text('tier');
    const order = {
      provider: given.must('provider'),
      model: given.must('model'),
      from: given.must('from'),
      to: given.text('until'),
      prices: pricesOf(wordsOf(given.list('price'))),
      serviceTier: tier === undefined ? undefined : tierOf(tier),
      region: given.text('region'),
      above: aboveOf(given),
      rule: ruleOf(given.text('rule')),
      reason: given.text('reason'),
      acceptUnusual: given.flag('accept-unusual'),
    };
    return printChange(given, context, (prices, preview) => prices.add({ ...order, preview }));
  },
};
