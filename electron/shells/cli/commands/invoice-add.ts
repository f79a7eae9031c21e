/** tieout invoice-add: type an invoice in. */
import { randomUUID } from 'node:crypto';
import { addDays, monthPeriod } from '../../../../shared/units/period.ts';
import { UsageError } from '../arguments.ts';
import { FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command, type Given } from '../command.ts';
import { tellLate } from '../late-changes.ts';
import { receiptText, receiptValue } from '../receipt.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function periodOf(given: Given): { readonly from: string; readonly to: string } {
  const [month, from, to] = [given.text('month'), given.text('from'), given.text('to')];
  if (
    month !== undefined &&
    /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) &&
    from === undefined &&
    to === undefined
  )
    return monthPeriod(month);
  if (month !== undefined || from === undefined || to === undefined || !DAY.test(from) || !DAY.test(to))
    throw new UsageError('Name the period with --month YYYY-MM, or with --from DATE and --to DATE.');
  return { from, to: addDays(to, 1) };
}

export const invoiceAddCommand: Command = {
  name: 'invoice-add',
  words: 'type an invoice in; it becomes an import that can be undone',
  options: {
    workspace: WORKSPACE,
    provider: { value: 'NAME', words: 'who sent the invoice', required: true },
    amount: { value: 'N', words: 'its amount, such as 1234.56; negative for a credit', required: true },
    month: MONTH,
    from: FROM,
    to: TO,
    currency: { value: 'CODE', words: 'its currency; USD when left out' },
    invoice: { value: 'ID', words: 'its number' },
    note: { value: 'TEXT', words: 'what it is for; words such as tax or credit are understood' },
    json: JSON_FLAG,
  },
  notes: ['Write a credit as --amount=-12.50.'],
  async run(given, { terminal, open, now }) {
    const sinceMs = now();
    const period = periodOf(given);
    const session = await open({ mode: 'write' });
    try {
      const receipt = await session.client.imports.addInvoice({
        job: randomUUID(),
        provider: given.must('provider'),
        amount: given.must('amount'),
        currency: given.text('currency'),
        invoice: given.text('invoice'),
        note: given.text('note'),
        ...period,
      });
      terminal.out(
        given.flag('json') ? JSON.stringify(receiptValue(receipt), null, 2) : receiptText(receipt),
      );
      await tellLate(session, terminal, sinceMs);
      return 0;
    } finally {
      await session.close();
    }
  },
};
