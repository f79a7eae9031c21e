/** tieout price-remove: end or take back an own price, a contract or a name. */
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { PREVIEW, printChange, REASON } from '../price-change.ts';

export const priceRemoveCommand: Command = {
  name: 'price-remove',
  words: 'take back an own price, a contract or a name, or end it on a day',
  operands: { name: 'NUMBER', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    until: { value: 'DATE', words: 'end it instead: the first day on which it no longer holds' },
    reason: REASON,
    preview: PREVIEW,
    json: JSON_FLAG,
  },
  notes: ['price-list --own shows the numbers.'],
  async run(given, context) {
    const id = Number(given.files[0]);
    if (!Number.isSafeInteger(id) || id < 1)
      throw new UsageError('Give the number of the price or contract.');
    const to = given.text('until');
    const order = { id, reason: given.text('reason') };
    return printChange(given, context, (prices, preview) =>
      to === undefined ? prices.remove({ ...order, preview }) : prices.end({ ...order, preview, to }),
    );
  },
};
