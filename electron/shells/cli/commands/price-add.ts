/** tieout price-add: a price of one's own, from a day on. */
import { fail } from '../../../../shared/contract/fault.ts';
import { TOKEN_KINDS, type TokenKind } from '../../../../shared/ledger/charge.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { wordsOf } from '../filter.ts';
import { count, dollars, usd } from '../output.ts';
import { left, right, tableText } from '../table.ts';

function isKind(text: string): text is TokenKind {
  return (TOKEN_KINDS as readonly string[]).includes(text);
}

function pricesOf(words: readonly string[]): Partial<Record<TokenKind, string>> {
  const prices: Partial<Record<TokenKind, string>> = {};
  for (const word of words) {
    const [kind = '', price = ''] = word.split('=');
    if (!isKind(kind) || price === '')
      fail(
        'price.invalid',
        `"${word}" is not a price.`,
        `Write kind=USD per million tokens; kinds: ${TOKEN_KINDS.join(', ')}.`,
      );
    prices[kind] = price;
  }
  return prices;
}

export const priceAddCommand: Command = {
  name: 'price-add',
  words: 'add a price per million tokens that wins over the list from a day on',
  options: {
    workspace: WORKSPACE,
    provider: { value: 'P', words: 'provider', required: true },
    model: { value: 'M', words: 'model, as the calls name it', required: true },
    from: { value: 'DATE', words: 'first day of the price (YYYY-MM-DD)', required: true },
    price: {
      value: 'kind=usd,...',
      words: 'USD per million tokens, by token kind',
      required: true,
      repeatable: true,
    },
    preview: { words: 'show what would change and write nothing' },
    json: JSON_FLAG,
  },
  notes: [`Token kinds: ${TOKEN_KINDS.join(', ')}`],
  async run(given, { terminal, open }) {
    const prices = pricesOf(wordsOf(given.list('price')));
    const preview = given.flag('preview');
    const session = await open({ mode: preview ? 'read' : 'write' });
    try {
      const order = {
        provider: given.must('provider'),
        model: given.must('model'),
        from: given.must('from'),
      };
      const reply = await session.client.prices.add({ ...order, prices, preview });
      if (given.flag('json')) {
        const months = reply.months.map(({ month, before, after }) => ({
          month,
          beforeUsd: usd(before),
          afterUsd: usd(after),
        }));
        terminal.out(JSON.stringify({ ...reply, months }, null, 2));
        return 0;
      }
      const rows = reply.months.map(({ month, before, after }) => [
        month,
        dollars(before),
        dollars(after),
        dollars(after - before),
      ]);
      const columns = [left('Month'), right('Before, USD'), right('After, USD'), right('Change, USD')];
      if (rows.length > 0) terminal.out(tableText(columns, rows));
      const verb = reply.applied ? 'are re-priced' : 'would be re-priced; nothing was written';
      terminal.out(`${count(reply.linesChanged)} lines ${verb}. Price book: ${reply.priceBook}.`);
      return 0;
    } finally {
      await session.close();
    }
  },
};
