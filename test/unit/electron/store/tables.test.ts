import { expect, test } from 'vitest';
import { MappingInput, type Mapping } from '../../../../shared/contract/imports.ts';
import { UseCaseInput } from '../../../../shared/contract/use-cases.ts';
import { faultOf, NOW, start, workspace } from './store-fixture.ts';

const useCase = (id: string, name = id) =>
  UseCaseInput.parse({
    id,
    name,
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'closed without a human',
    where: [{ dimension: 'feature', values: ['support'] }],
    humanCost: '4.20',
  });

test('use cases keep their order when one of them is changed', () => {
  const books = workspace();
  for (const id of ['support', 'sales', 'search']) books.useCases.save(useCase(id));
  books.useCases.save(useCase('support', 'Support desk'));
  expect(books.useCases.list().map(({ name }) => name)).toEqual(['Support desk', 'sales', 'search']);
  expect(books.useCases.list()[1]).toEqual(useCase('sales'));
  expect(books.useCases.remove('sales')).toBe(true);
  expect(books.useCases.remove('sales')).toBe(false);
  expect(books.useCases.list().map(({ id }) => id)).toEqual(['support', 'search']);
});

test('prices are kept to the nano, beyond what a float can hold', () => {
  const books = workspace();
  const price = { provider: 'p', model: 'm', from: '2026-10-01', prices: { output: '9007199.254740993' } };
  books.derived.replace({ why: 'price', add: [{ kind: 'price', price }], columns: () => [] });
  expect(books.prices.entries()).toMatchObject([{ kind: 'price', price }]);
});

test('a mapping is found again by its header', () => {
  const books = workspace();
  const mapping = MappingInput.parse({
    role: 'detail',
    columns: { Zeit: 'start', Kosten: 'cost' },
    decimal: ',',
  });
  const signature = JSON.stringify(['bills', 'zeit', 'kosten']);
  const importWith = (saved: Mapping) => {
    const writer = books.imports.begin(start());
    return {
      writer,
      end: { passedOver: 0, notes: [], mappingToSave: { signature, mapping: saved, atMs: NOW } },
    };
  };
  const first = importWith(mapping);
  first.writer.finish(first.end);
  const second = importWith({ ...mapping, decimal: '.' });
  second.writer.finish(second.end);
  expect(books.mappings.ofSource('bills')).toMatchObject([
    { columns: ['zeit', 'kosten'], mapping: { decimal: '.' } },
  ]);
  expect(books.mappings.ofSource('other')).toEqual([]);
  expect(books.mappings.find(signature)).toEqual({ ...mapping, decimal: '.' });
  expect(books.mappings.find('other')).toBeNull();
});

test('an import that cannot begin leaves the workspace as open to changes as before', () => {
  const books = workspace();
  expect(faultOf(() => books.imports.begin(start({ replaces: 99 }))).code).toBe('import.unknown');
  books.settings.set({ timeZone: 'Asia/Tokyo' });
  expect(books.imports.begin(start()).finish({ passedOver: 0, notes: [] }).id).toBe(1);
});

test('a mapping is kept with the import that used it, or not at all', () => {
  const books = workspace();
  const mapping = MappingInput.parse({ role: 'detail', columns: { Zeit: 'start', Kosten: 'cost' } });
  const mappingToSave = { signature: '["bills","zeit"]', mapping, atMs: NOW };
  const writer = books.imports.begin(start({ sourceId: 'not-to-be' }));
  expect(() =>
    writer.finish({ passedOver: 0, notes: [undefined as never, 1n as never], mappingToSave }),
  ).toThrow();
  writer.abort();
  expect(books.mappings.find(mappingToSave.signature)).toBeNull();
  expect(books.imports.list()).toEqual([]);
});

test('every change of what an answer depends on is a new version', () => {
  const books = workspace();
  let last = books.version();
  const moved = (change: () => unknown) => {
    change();
    const before = last;
    last = books.version();
    return last - before;
  };
  expect(moved(() => books.settings.set({ timeZone: 'Asia/Tokyo' }))).toBe(1);
  expect(moved(() => books.useCases.save(useCase('support')))).toBe(1);
  expect(moved(() => books.derived.replace({ why: 'nothing', columns: () => [] }))).toBe(1);
  expect(moved(() => books.settings.all())).toBe(0);
});

test('a setting that is not given stays as it is', () => {
  const books = workspace();
  books.settings.set({ redLine: 0.6, target: undefined });
  expect(books.settings.all()).toMatchObject({ name: 'Books', redLine: 0.6, target: 0.25 });
});
