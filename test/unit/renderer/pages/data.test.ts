import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../shared/contract/fault.ts';
import { MAPPED_FIELDS, MappingInput, type ImportReceipt } from '../../../../shared/contract/imports.ts';
import { AddPriceInput } from '../../../../shared/contract/prices.ts';
import { exportRows } from '../../../../renderer/ui/table/column.ts';
import { FIELD_GROUPS } from '../../../../renderer/pages/data/field-names.ts';
import { importColumns } from '../../../../renderer/pages/data/import-columns.tsx';
import {
  freeFields,
  missingParts,
  outcomeWords,
  isTag,
  withColumn,
  withTag,
  withConstant,
  withStatus,
} from '../../../../renderer/pages/data/mapping.ts';
import { unpricedTitle } from '../../../../renderer/ui/prices/sentences.ts';
import { draftFor, faultsOf, kindOrder, requestOf } from '../../../../renderer/ui/prices/price-draft.ts';
import {
  accountText,
  coveredDays,
  dataSubtitle,
  dataTitle,
  daysText,
  undoneText,
  undoWarning,
} from '../../../../renderer/pages/data/sentences.ts';

const RECEIPT: ImportReceipt = {
  id: 3,
  file: 'litellm-2026-10.jsonl',
  source: 'litellm',
  sourceName: 'LiteLLM spend logs',
  role: 'detail',
  state: 'active',
  atMs: Date.parse('2026-11-02T07:10:00Z'),
  bytes: 884_000,
  sha256: 'ab'.repeat(32),
  read: 20,
  imported: 10,
  duplicates: 10,
  rejected: 0,
  restated: 0,
  unpriced: 0,
  passedOver: 0,
  periodStartMs: Date.parse('2026-10-01T00:00:00Z'),
  periodEndMs: Date.parse('2026-11-01T00:00:00Z'),
  reportedCost: null,
  listCost: 1_500_000_000n,
  faults: [],
  notes: [],
  sourceNotes: [],
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the sentences of the data page', () => {
  it('count imports, calls and the days they cover', () => {
    const august = {
      ...RECEIPT,
      periodStartMs: Date.parse('2026-08-01T00:00:00Z'),
      periodEndMs: Date.parse('2026-09-01T00:00:00Z'),
    };
    expect(plain(dataTitle([RECEIPT, august], 10_742n, 18_042, 'UTC'))).toBe(
      '2 imports hold 10,742 calls from 1 Aug to 31 Oct 2026',
    );
  });

  it('speak of lines where no call is known, and of one import in the singular', () => {
    expect(plain(dataTitle([RECEIPT], null, 10, 'UTC'))).toBe(
      '1 import holds 10 lines from 1 Oct to 31 Oct 2026',
    );
  });

  it('leave undone imports and the days of outcomes out', () => {
    const undone = { ...RECEIPT, state: 'undone' as const };
    const outcomes = {
      ...RECEIPT,
      role: 'outcome' as const,
      periodEndMs: Date.parse('2026-12-01T00:00:00Z'),
    };
    expect(plain(dataTitle([undone, RECEIPT, outcomes], 10n, 30, 'UTC'))).toBe(
      '2 imports hold 10 calls from 1 Oct to 31 Oct 2026',
    );
    expect(dataTitle([undone], null, 0, 'UTC')).toBe('No import counts at the moment');
    expect(dataSubtitle([undone, RECEIPT])).toBe(
      '20 rows read = 10 imported + 10 duplicates + 0 rejected; 1 import undone.',
    );
  });

  it('take days on the calendar of the workspace, with an exclusive end', () => {
    expect(coveredDays([RECEIPT], 'UTC')).toEqual({ from: '2026-10-01', to: '2026-11-01' });
    expect(coveredDays([RECEIPT], 'America/New_York')).toEqual({ from: '2026-09-30', to: '2026-11-01' });
    expect(coveredDays([{ periodStartMs: null, periodEndMs: null }], 'UTC')).toBeNull();
    expect(daysText(null)).toBe('no dates');
  });

  it('state the account of an import so that it adds up', () => {
    expect(accountText(RECEIPT)).toBe('20 read = 10 imported + 10 duplicates + 0 rejected');
  });

  it('say before undoing what goes and what comes back', () => {
    const words = undoWarning({ ...RECEIPT, restated: 2 }, 'Oct 2026');
    expect(words).toContain('Its 10 lines of Oct 2026 will no longer count.');
    expect(words).toContain('The 2 older versions it replaced come back.');
    expect(undoWarning(RECEIPT, 'Oct 2026')).not.toContain('older version');
  });

  it('say after undoing what was restored', () => {
    expect(undoneText('a.csv', { removed: 10, restored: 4, reinstated: 0 })).toBe(
      'a.csv was undone: 10 lines removed; 4 lines held back as duplicates count again.',
    );
    expect(undoneText('a.csv', { removed: 10, restored: 0, reinstated: 1 })).toBe(
      'a.csv was undone: 10 lines removed; 1 line it had replaced counts again.',
    );
    expect(undoneText('a.csv', { removed: 10, restored: 4, reinstated: 2 })).toBe(
      'a.csv was undone: 10 lines removed; 4 lines held back as duplicates and 2 lines it had replaced count again.',
    );
    expect(undoneText('a.csv', { removed: 1, restored: 0, reinstated: 0 })).toBe(
      'a.csv was undone: 1 line removed.',
    );
  });

  it('say how much usage has no price', () => {
    const model = {
      provider: 'openai',
      model: 'm',
      calls: 3n,
      tokens: 13_600_000n,
      firstDay: '2026-09-03',
      kinds: ['output'],
    };
    expect(plain(unpricedTitle([model]))).toBe(
      '1 model has no price; the cost of 13.6 M tokens is not known',
    );
    expect(unpricedTitle([])).toBe('Every model in use has a price');
  });
});

describe('the list of imports', () => {
  const columns = importColumns('UTC', { details: () => undefined, undo: null });
  const cell = (id: string, receipt: ImportReceipt) =>
    columns.find((column) => column.id === id)!.value(receipt);

  it('takes billed files at what they state and calls at list price', () => {
    const billed = { ...RECEIPT, role: 'billed' as const, reportedCost: 7n };
    expect(cell('cost', billed)).toBe(7n);
    expect(cell('cost', RECEIPT)).toBe(1_500_000_000n);
    expect(cell('cost', { ...RECEIPT, role: 'outcome' })).toBeNull();
  });

  it('offers no undo for reading only, nor for what is undone', () => {
    expect(columns.find((column) => column.id === 'state')!.open!(RECEIPT)).toBeUndefined();
    let asked = 0;
    const open = importColumns('UTC', { details: () => undefined, undo: () => (asked += 1) });
    const state = open.find((column) => column.id === 'state')!;
    expect(state.open!({ ...RECEIPT, state: 'undone' })).toBeUndefined();
    state.open!(RECEIPT)!({ shiftKey: false, altKey: false });
    expect(asked).toBe(1);
  });

  it('exports amounts in dollars', () => {
    const [header, row] = exportRows(columns, [RECEIPT]);
    expect(row![header!.indexOf('Cost, $')]).toBe('1.5');
  });
});

describe('a mapping', () => {
  const mapping = MappingInput.parse({ role: 'detail', columns: { When: 'start' } });

  it('has a place and a plain name for every field', () => {
    const placed = FIELD_GROUPS.flatMap((group) => group.fields);
    expect([...placed].sort()).toEqual([...MAPPED_FIELDS].sort());
  });

  it('names what it still needs', () => {
    expect(missingParts(mapping)).toEqual(['tokens, calls or cost']);
    expect(missingParts(withColumn(mapping, 'In', 'input'))).toEqual([]);
    expect(missingParts(withColumn(withConstant(mapping, 'cost', '1'), 'When', null))).toEqual([
      'the time of a row',
    ]);
    expect(missingParts({ ...mapping, role: 'outcome' })).toEqual(['the task id', 'the outcome']);
  });

  it('says which of the columns that no field is read from are tags', () => {
    const tagged = { ...mapping, keepOthersAsTags: true, notTags: ['Amount'] };
    expect([isTag(tagged, 'Cost centre'), isTag(tagged, ' amount ')]).toEqual([true, false]);
    expect(isTag(mapping, 'Cost centre')).toBe(mapping.keepOthersAsTags);
    const without = withTag(tagged, 'Cost centre', false);
    expect([
      isTag(without, 'Cost centre'),
      isTag(withTag(without, 'Cost centre', true), 'Cost centre'),
    ]).toEqual([false, true]);
    expect(withTag(tagged, 'In', true).columns).not.toHaveProperty('In');
  });

  it('changes without touching the one before', () => {
    const next = withColumn(mapping, 'When', null);
    expect(mapping.columns).toEqual({ When: 'start' });
    expect(next.columns).toEqual({});
  });

  it('drops a constant that is emptied and offers its field again', () => {
    const set = withConstant(mapping, 'provider', 'openai');
    expect(freeFields(set)).not.toContain('provider');
    expect(freeFields(withConstant(set, 'provider', ' '))).toContain('provider');
  });

  it('lists the outcome words of the file, also those only a fault shows', () => {
    const outcome = withStatus(withColumn(mapping, 'Result', 'outcome'), 'solved', 'success');
    const fault: Fault = {
      code: 'row.bad-status',
      message: '"Parked" is not a known result.',
      remedy: 'Say in the mapping what it is.',
      row: 9,
    };
    const inspection = {
      header: ['When', 'Result'],
      sample: [
        ['2026-10-01', 'solved'],
        ['2026-10-02', 'open'],
      ],
      faults: [fault],
    };
    expect(outcomeWords(outcome, inspection)).toEqual(['solved', 'Parked', 'open']);
    expect(withStatus(outcome, 'solved', null).statuses).toEqual({});
  });
});

describe('a price of one’s own', () => {
  const model = {
    provider: 'openai',
    model: 'ft:one',
    calls: 1n,
    tokens: 1n,
    firstDay: '2026-09-03',
    kinds: ['output', 'input_uncached'],
  };

  it('starts with the model, its first day and the kinds in use', () => {
    expect(draftFor(model, '2026-11-02')).toMatchObject({ provider: 'openai', from: '2026-09-03' });
    expect(kindOrder(model.kinds).first).toEqual(['input_uncached', 'output']);
    expect(kindOrder(model.kinds).rest).toContain('cache_read');
  });

  it('becomes a request the contract takes, without the kinds left blank', () => {
    const draft = { ...draftFor(model, ''), prices: { output: ' 4 ', input_uncached: '' } };
    const request = requestOf(draft);
    expect(request).toEqual({
      provider: 'openai',
      model: 'ft:one',
      from: '2026-09-03',
      prices: { output: '4' },
    });
    expect(AddPriceInput.safeParse(request).success).toBe(true);
  });

  it('is no request while a field is wrong or no price is given', () => {
    const draft = draftFor(model, '');
    expect(requestOf(draft)).toBeNull();
    expect(requestOf({ ...draft, prices: { output: '4,5,0' } })).toBeNull();
    expect(requestOf({ ...draft, prices: { output: '4,50' } })?.prices).toEqual({ output: '4.50' });
    expect(faultsOf({ ...draft, prices: { output: '4,5,0' } }).prices['output']).toBe('Write it as 2.50');
    expect(requestOf({ ...draft, from: '2026-02-30', prices: { output: '4' } })).toBeNull();
  });
});
