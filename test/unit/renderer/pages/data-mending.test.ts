import { describe, expect, it } from 'vitest';
import {
  invoiceDraft,
  invoiceFaults,
  invoiceRequest,
} from '../../../../renderer/pages/data/invoice-draft.ts';
import { changeTitle } from '../../../../renderer/pages/data/mapping-change.tsx';
import {
  partsText,
  reasonText,
  retriedText,
  retryTitle,
} from '../../../../renderer/pages/data/reject-reasons.ts';
import type { RetryPreview, RetryReceipt } from '../../../../shared/contract/rejected.ts';

describe('an invoice as it is typed', () => {
  const draft = { ...invoiceDraft('2026-11-22'), provider: 'OpenAI', amount: '1,234.50' };

  it('begins with the month before', () => {
    expect(invoiceDraft('2026-01-05')).toMatchObject({
      first: '2025-12-01',
      last: '2025-12-31',
      currency: 'USD',
    });
  });

  it('becomes a request that ends on the day after the last', () => {
    expect(invoiceRequest(draft)).toMatchObject({ from: '2026-10-01', to: '2026-11-01', amount: '1234.5' });
    expect(invoiceRequest({ ...draft, amount: '−$12' })?.amount).toBe('-12');
  });

  it('is read with a comma before its cents as well', () => {
    expect(invoiceRequest({ ...draft, amount: '1.234,56' })?.amount).toBe('1234.56');
  });

  it.each([
    [{ provider: ' ' }, 'provider'],
    [{ first: '2026-02-30' }, 'first'],
    [{ last: '2026-09-30' }, 'last'],
    [{ amount: '1.2.34,56' }, 'amount'],
    [{ amount: '' }, 'amount'],
    [{ currency: 'US' }, 'currency'],
  ] as const)('with %j is not sent', (slip, field) => {
    expect(invoiceRequest({ ...draft, ...slip })).toBeNull();
    expect(invoiceFaults({ ...draft, ...slip })[field]).not.toBeNull();
  });
});

describe('the words of rows read again', () => {
  const preview = { rejected: 12, looked: 12, whole: 12, alone: true, ready: 9 } as RetryPreview;
  const receipt = { imported: 0, duplicates: 0, passedOver: 0, stillRejected: 3 } as RetryReceipt;

  it('say how many can be read before anything is written', () => {
    expect(retryTitle(preview)).toBe('9 of 12 rows can be read now');
    expect(retryTitle({ ...preview, ready: 12 })).toBe('All of 12 rows can be read now');
    expect(retryTitle({ ...preview, ready: 0 })).toBe('None of 12 rows can be read this way');
    expect(retryTitle({ ...preview, looked: 1, ready: 1, rejected: 1 })).toBe('The row can be read now');
    expect(retryTitle({ ...preview, rejected: 90_000 })).toBe('9 of the first 12 rows can be read now');
  });

  it('say which rows are not kept whole', () => {
    expect(partsText(preview)).toBeNull();
    expect(partsText({ ...preview, whole: 11 })).toMatch(/^One row is longer than what is kept/);
    expect(partsText({ ...preview, whole: 2 })).toMatch(/^10 rows are longer/);
  });

  it('say that rows cannot be read without their file', () => {
    expect(partsText({ ...preview, alone: false })).toMatch(/import the file again/);
  });

  it('say what became of them', () => {
    expect(retriedText(receipt)).toBe('Nothing changed: 3 still rejected.');
    expect(retriedText({ ...receipt, imported: 1, stillRejected: 0 })).toBe('1 row imported; none is left.');
    expect(retriedText({ ...receipt, imported: 5, duplicates: 2 })).toBe(
      '5 rows imported, 2 duplicates held back; 3 still rejected.',
    );
  });

  it('name a reason with its column', () => {
    const fault = { code: 'row.bad-time', message: 'x is not a time: y.', remedy: 'z' } as const;
    expect(reasonText({ code: 'row.bad-time', column: 'when', fault })).toBe('Not a time in when');
    expect(reasonText({ code: 'file.encoding', column: null, fault })).toBe('x is not a time: y');
  });
});

describe('the difference of a header', () => {
  it('is counted in its title', () => {
    const same = { savedMs: 0, renamed: [], gone: [], added: [], times: null, decimal: null };
    const change = { ...same, added: [{ column: 'squad', field: null }] };
    expect(changeTitle(change)).toBe('The columns differ from the last import: 1 new');
    expect(changeTitle({ ...change, renamed: [{ from: 'a', to: 'b', field: 'input' as const }] })).toBe(
      'The columns differ from the last import: 1 column renamed, 1 new',
    );
    const times = { from: 'mdy', to: 'dmy', example: '13/11/2026' } as const;
    expect(changeTitle({ ...same, times })).toBe(
      'The values differ from the last import: times written in another way',
    );
  });
});
