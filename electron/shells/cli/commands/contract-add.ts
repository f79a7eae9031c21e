/** tieout contract-add: what was agreed with a provider. */
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { wordsOf } from '../filter.ts';
import {
  ACCEPT_UNUSUAL,
  KINDS,
  kindsOf,
  PREVIEW,
  pricesOf,
  printChange,
  REASON,
  tierOf,
} from '../price-change.ts';

const orNone = <T>(values: T[]): T[] | undefined => (values.length === 0 ? undefined : values);

export const contractAddCommand: Command = {
  name: 'contract-add',
  words: 'add what was agreed with a provider: a share off the list, or fixed prices',
  options: {
    workspace: WORKSPACE,
    name: { value: 'TEXT', words: 'its name, such as "Enterprise agreement 2026"', required: true },
    provider: { value: 'P', words: 'who bills the calls', required: true },
    from: { value: 'DATE', words: 'first day (YYYY-MM-DD)', required: true },
    until: { value: 'DATE', words: 'first day on which it no longer holds' },
    percent: { value: 'N', words: 'percent off the list price, such as 12.5' },
    price: { value: 'kind=usd,...', words: 'fixed prices instead, by kind', repeatable: true },
    model: { value: 'M,...', words: 'only these models', repeatable: true },
    kind: { value: 'K,...', words: 'only these kinds', repeatable: true },
    tier: { value: 'T,...', words: 'only these service tiers', repeatable: true },
    reason: REASON,
    'accept-unusual': ACCEPT_UNUSUAL,
    preview: PREVIEW,
    json: JSON_FLAG,
  },
  notes: [`Kinds: ${KINDS.join(', ')}`],
  async run(given, context) {
    const prices = wordsOf(given.list('price'));
    const order = {
      name: given.must('name'),
      provider: given.must('provider'),
      from: given.must('from'),
      to: given.text('until'),
      percentOff: given.text('percent'),
      prices: prices.length === 0 ? undefined : pricesOf(prices),
      models: orNone(wordsOf(given.list('model'))),
      kinds: orNone(kindsOf(wordsOf(given.list('kind')))),
      tiers: orNone(wordsOf(given.list('tier')).map(tierOf)),
      reason: given.text('reason'),
      acceptUnusual: given.flag('accept-unusual'),
    };
    return printChange(given, context, (api, preview) => api.addContract({ ...order, preview }));
  },
};
