/** tieout task: one task from its first call to its result. */
import { fail } from '../../../../shared/contract/fault.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { taskText, taskValue } from '../task-text.ts';

const LIMIT = 500;

function wholeNumber(text: string | undefined, name: string, standard: number): number {
  if (text === undefined) return standard;
  if (!/^\d{1,9}$/.test(text))
    fail('input.invalid', `--${name} ${text} is not a whole number.`, `Write --${name} ${standard}.`);
  return Number(text);
}

export const taskCommand: Command = {
  name: 'task',
  words: 'show one task: its calls in order, what they cost, and what came of it',
  operands: { name: 'ID', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    limit: { value: 'N', words: `how many calls to show, ${LIMIT} unless told otherwise, 1000 at most` },
    offset: { value: 'N', words: 'how many calls to pass over' },
    json: JSON_FLAG,
  },
  notes: ['The id is written as the sources write it.'],
  async run(given, { terminal, open }) {
    const limit = wholeNumber(given.text('limit'), 'limit', LIMIT);
    const offset = wholeNumber(given.text('offset'), 'offset', 0);
    const session = await open({ mode: 'read' });
    try {
      const timeline = await session.client.explore.task({ task: given.files[0]!, limit, offset });
      terminal.out(given.flag('json') ? JSON.stringify(taskValue(timeline), null, 2) : taskText(timeline));
      return 0;
    } finally {
      await session.close();
    }
  },
};
