/** An invoice as it is typed, and the request it becomes. */
import type { InvoiceInput } from '../../../shared/contract/imports.ts';
import { decimalOf, parseNanos } from '../../../shared/units/money.ts';
import { addDays, addMonths, isDay, monthOf, monthPeriod } from '../../../shared/units/period.ts';
import { typedNumber } from '../../format/typed-number.ts';
import type { z } from 'zod';

export type InvoiceDraft = {
  readonly provider: string;
  /** First and last day billed. */
  readonly first: string;
  readonly last: string;
  readonly amount: string;
  readonly currency: string;
  readonly invoice: string;
  readonly note: string;
};

/** What is wrong with a field; null = nothing. */
export type InvoiceFaults = {
  readonly [F in 'provider' | 'first' | 'last' | 'amount' | 'currency']: string | null;
};

export type InvoiceRequest = Omit<z.input<typeof InvoiceInput>, 'job'>;

/** A draft for the month before today, which is the one most often invoiced. */
export function invoiceDraft(today: string): InvoiceDraft {
  const { from, to } = monthPeriod(addMonths(monthOf(today), -1));
  return {
    provider: '',
    first: from,
    last: addDays(to, -1),
    amount: '',
    currency: 'USD',
    invoice: '',
    note: '',
  };
}

/** What is wrong with a draft, field by field. */
export function invoiceFaults(draft: InvoiceDraft): InvoiceFaults {
  const both = isDay(draft.first) && isDay(draft.last);
  return {
    provider: draft.provider.trim() === '' ? 'Name who sent the invoice' : null,
    first: isDay(draft.first) ? null : 'Write the day as 2026-10-01',
    last: !isDay(draft.last)
      ? 'Write the day as 2026-10-31'
      : both && draft.last < draft.first
        ? 'The last day is before the first'
        : null,
    amount: parseNanos(plainAmount(draft.amount)) === null ? 'Write the amount as 1234.56' : null,
    currency: /^[A-Za-z]{3}$/.test(draft.currency.trim()) ? null : 'Write the currency as USD',
  };
}

/** "$1,234.56" → "1234.56"; what is no number stays, so that it is refused. */
const plainAmount = (text: string): string => typedNumber(text) ?? text;

/** The request. Null while something is wrong. */
export function invoiceRequest(draft: InvoiceDraft): InvoiceRequest | null {
  if (Object.values(invoiceFaults(draft)).some((fault) => fault !== null)) return null;
  return {
    provider: draft.provider.trim(),
    from: draft.first,
    to: addDays(draft.last, 1),
    amount: decimalOf(parseNanos(plainAmount(draft.amount))!),
    currency: draft.currency.trim(),
    invoice: draft.invoice,
    note: draft.note,
  };
}
