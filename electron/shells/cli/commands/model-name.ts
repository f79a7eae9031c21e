/** tieout model-name: say which model a name stands for. */
import { fail } from '../../../../shared/contract/fault.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { PREVIEW, printChange, REASON } from '../price-change.ts';

export const modelNameCommand: Command = {
  name: 'model-name',
  words: 'say which model a name in your files stands for',
  operands: { name: 'NAME', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    is: { value: 'PROVIDER/MODEL', words: 'the model of the price book', required: true },
    provider: { value: 'P', words: 'only where this provider bills the call' },
    reason: REASON,
    preview: PREVIEW,
    json: JSON_FLAG,
  },
  async run(given, context) {
    const [, provider, model] =
      /^([^/]+)\/(.+)$/.exec(given.must('is')) ??
      fail(
        'price.unknown',
        `"${given.must('is')}" names no model.`,
        'Write provider/model, such as openai/gpt-5.',
      );
    const order = {
      name: given.files[0]!,
      provider: given.text('provider'),
      is: { provider: provider!, model: model! },
      reason: given.text('reason'),
    };
    return printChange(given, context, (prices, preview) => prices.addAlias({ ...order, preview }));
  },
};
