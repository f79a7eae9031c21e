/** tieout retry: read the rejected rows of an import again. */
import { randomUUID } from 'node:crypto';
import { faultText } from '../../../../shared/contract/fault.ts';
import type { RetryPreview, RetryReceipt } from '../../../../shared/contract/rejected.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { tellLate } from '../late-changes.ts';
import { count, faultValue } from '../output.ts';
import { withProgress } from '../progress.ts';
import { importIdOf, READING_OPTIONS, readingOf } from '../reading-options.ts';
import { receiptText, receiptValue } from '../receipt.ts';

const SHOWN_FAULTS = 3;

function previewText({ id, file, rejected, looked, alone, whole, ready }: RetryPreview): string {
  const of = looked < rejected ? `the first ${count(looked)} of ${count(rejected)}` : count(rejected);
  if (!alone)
    return `#${id} ${file}: rows of this file cannot be read without the rest of it; import the file again.`;
  const parts =
    whole < looked ? `; ${count(looked - whole)} are longer than what is kept and need the file again` : '';
  return `#${id} ${file}: ${count(ready)} of ${of} rejected rows could be read now${parts}. Nothing was changed.`;
}

function doneText({
  retried,
  imported,
  duplicates,
  passedOver,
  stillRejected,
  receipt,
}: RetryReceipt): string {
  const read = [
    `${count(imported)} imported`,
    ...(duplicates > 0 ? [`${count(duplicates)} duplicates`] : []),
    ...(passedOver > 0 ? [`${count(passedOver)} without usage passed over`] : []),
    `${count(stillRejected)} still rejected`,
  ];
  return `${count(retried)} ${retried === 1 ? 'row' : 'rows'} read again: ${read.join(', ')}\n${receiptText(receipt)}`;
}

export const retryCommand: Command = {
  name: 'retry',
  words: 'read the rejected rows of an import again; those that can be read now become its lines',
  operands: { name: 'ID', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    ...READING_OPTIONS,
    'accept-costs': { words: 'take costs that are far from the list price as they are' },
    'dry-run': { words: 'only say what would come of it' },
    json: JSON_FLAG,
  },
  notes: ['Without a mapping, the one of the import is used. Undoing the import takes these lines back too.'],
  async run(given, { terminal, open, now }) {
    const sinceMs = now();
    const id = importIdOf(given);
    const reading = await readingOf(given);
    const dry = given.flag('dry-run');
    const session = await open({ mode: dry ? 'read' : 'write' });
    try {
      if (dry) {
        const preview = await session.client.imports.previewRetry({ id, ...reading });
        const { rejected, looked, alone, whole, ready, faults } = preview;
        const value = { import: id, rejected, looked, alone, whole, ready, faults: faults.map(faultValue) };
        terminal.out(given.flag('json') ? JSON.stringify(value, null, 2) : previewText(preview));
        if (!given.flag('json'))
          for (const fault of faults.slice(0, SHOWN_FAULTS)) terminal.err(`  ${faultText(fault)}`);
        return 0;
      }
      const job = randomUUID();
      const done = await withProgress(session, terminal, job, `import ${id}`, () =>
        session.client.imports.retry({ id, job, acceptCosts: given.flag('accept-costs'), ...reading }),
      );
      const { receipt, ...account } = done;
      terminal.out(
        given.flag('json')
          ? JSON.stringify({ ...account, import: receiptValue(receipt) }, null, 2)
          : doneText(done),
      );
      if (!given.flag('json'))
        for (const fault of receipt.faults.slice(0, SHOWN_FAULTS)) terminal.err(`  ${faultText(fault)}`);
      await tellLate(session, terminal, sinceMs);
      return 0;
    } finally {
      await session.close();
    }
  },
};
