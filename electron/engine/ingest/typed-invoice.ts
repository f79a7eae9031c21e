/** An invoice typed in: written as the file it would have been, and brought in like any other. */
import type { z } from 'zod';
import { fail } from '../../../shared/contract/fault.ts';
import type { ImportReceipt, InvoiceInput } from '../../../shared/contract/imports.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import type { HostFile } from '../../host/host.ts';
import { quotedRow } from '../../sources/reading/raw.ts';
import { sourceOf } from '../../sources/index.ts';
import { inspectFile } from './inspect-file.ts';
import { importFile, type IngestTools } from './import-file.ts';

const SOURCE = 'invoice';
const HEADER = ['provider', 'period_start', 'period_end', 'amount', 'currency', 'invoice_id', 'description'];

type Invoice = Omit<z.output<typeof InvoiceInput>, 'job'>;

/** Bring a typed invoice in.
 *  Fault  input.invalid when it cannot be one; everything an import can give. */
export async function addInvoice(
  { job, ...invoice }: z.output<typeof InvoiceInput>,
  tools: IngestTools,
  signal: AbortSignal,
): Promise<ImportReceipt> {
  requireInvoice(invoice);
  const file = fileOf(invoice);
  const ref = { ref: file.name, name: file.name };
  const host = { ...tools.host, openFile: () => Promise.resolve(file) };
  const seen = await inspectFile({ file: ref, source: SOURCE }, host, tools.workspace, tools.book);
  // A form with a slip in it is corrected in the form, not kept as an import of one rejected row.
  const [fault] = seen.faults;
  if (fault !== undefined) fail(fault.code, fault.message, fault.remedy);
  return importFile({ job, file: ref, source: SOURCE, mapping: undefined }, { ...tools, host }, signal);
}

function requireInvoice({ from, to, amount }: Invoice): void {
  if (sourceOf(SOURCE) === null) throw new Error('there is no source for invoices');
  if (from >= to)
    fail('input.invalid', 'The period ends before it begins.', 'Give the first and the last day billed.');
  if (parseNanos(amount) === null)
    fail(
      'input.invalid',
      `The amount is not a number: ${amount}.`,
      'Write it with a decimal point, such as 1234.56.',
    );
}

/** The text of the invoice as a file; the same invoice always gives the same bytes, so that it counts once. */
function fileOf({ provider, from, to, amount, currency, invoice, note }: Invoice): HostFile {
  // With their hour, days mean what they say whatever the end of a period means in other tables.
  const at = (day: string) => `${day}T00:00:00Z`;
  const cells = [provider, at(from), at(to), amount, currency.toUpperCase(), invoice, note];
  const text = `${quotedRow(HEADER, ',')}\n${quotedRow(cells, ',')}\n`;
  const bytes = new TextEncoder().encode(text);
  return {
    name: `Invoice ${invoice === '' ? `of ${provider}` : invoice}, ${from}`,
    bytes: bytes.length,
    async *stream(fromByte = 0) {
      yield bytes.subarray(fromByte);
    },
  };
}
