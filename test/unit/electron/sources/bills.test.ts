import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { monthIn } from '../../../../electron/sources/reading/periods.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { MappingInput, type MappingDraft } from '../../../../shared/contract/imports.ts';
import { fileOf, rowsOf } from './account.ts';

const generic = sourceOf('generic-table')!;
const guess = async (text: string) =>
  generic.guessMapping!((await sniffFile(fileOf('bill.csv', text))).sample);

async function read(text: string, mapping: MappingDraft) {
  const rows = await rowsOf(fileOf('bill.csv', text), generic, MappingInput.parse(mapping));
  return rows.map((row) => {
    if ('fault' in row) return `${row.fault.code} ${row.fault.column ?? ''}`.trim();
    if ('passedOver' in row || row.item.kind !== 'charge') return 'no charge';
    return [row.item.startMs, row.item.endMs].map((ms) => new Date(ms).toISOString()).join(' ');
  });
}

const span = (from: string, to: string) => `${from}T00:00:00.000Z ${to}T00:00:00.000Z`;
const billed = { role: 'billed', columns: { from: 'start', to: 'end', cost: 'cost' } } as const;

describe('a month', () => {
  it.each(['2026-10', '2026/10', '202610', '10/2026', '10.2026', 'Oct 2026', 'October 2026', 'Okt. 2026'])(
    'is read from %s',
    (written) => {
      expect(monthIn(written)?.toString()).toBe('2026-10-01');
    },
  );
  it.each(['2026-13', '2026-10-01', 'Foo 2026', '10', '1793491200'])('is not read from %s', (written) => {
    expect(monthIn(written)).toBeNull();
  });

  it('is the whole of it, in the zone of the mapping', async () => {
    const mapping = { role: 'billed', columns: { month: 'start', cost: 'cost' } } as const;
    expect(await read('month,cost\n2026-10,5\n2026-12,5\n', mapping)).toEqual([
      span('2026-10-01', '2026-11-01'),
      span('2026-12-01', '2027-01-01'),
    ]);
    expect(await read('month,cost\n2026-10,5\n', { ...mapping, timeZone: 'Europe/Berlin' })).toEqual([
      '2026-09-30T22:00:00.000Z 2026-10-31T23:00:00.000Z',
    ]);
  });

  it('is the whole of it where a column of months gives a date', async () => {
    const columns = { 'Billing month': 'start', cost: 'cost' } as const;
    expect(await read('Billing month,cost\n2026-10-01,5\n', { role: 'billed', columns })).toEqual([
      span('2026-10-01', '2026-11-01'),
    ]);
  });

  it('can be a constant', async () => {
    const mapping: MappingDraft = {
      role: 'billed',
      columns: { cost: 'cost' },
      constants: { start: '2026-10' },
    };
    expect(await read('cost,what\n5,x\n', mapping)).toEqual([span('2026-10-01', '2026-11-01')]);
  });
});

describe('a bill that says only when it was written', () => {
  const table = 'Invoice Date,Description,Amount\n2026-11-03,Usage,5\n';
  const columns = { 'Invoice Date': 'start', Amount: 'cost' } as const;

  it('is not taken for the usage of that day', async () => {
    expect(await read(table, { role: 'billed', columns })).toEqual(['row.missing-field end']);
  });

  it('takes its period from constants', async () => {
    const constants = { start: '2026-10-01', end: '2026-10-31' };
    expect(await read(table, { role: 'billed', columns, constants })).toEqual([
      span('2026-10-01', '2026-11-01'),
    ]);
    const months = { start: '2026-10-01', end: '2026-11-01' };
    expect(await read(table, { role: 'billed', columns, constants: months })).toEqual([
      span('2026-10-01', '2026-11-01'),
    ]);
    expect(await read(table, { role: 'billed', columns, constants: { start: '2026-10' } })).toEqual([
      span('2026-10-01', '2026-11-01'),
    ]);
  });

  it.each([
    ['Invoice date,Period start,Period end,Amount\n2026-11-03,2026-10-01,2026-10-31,5\n', 'Period start'],
    ['Created at,Usage start,Amount\n2026-11-03,2026-10-01,5\n', 'Usage start'],
    ['Invoice date,Month,Amount\n2026-11-03,2026-10,5\n', 'Month'],
    ['Rechnungsdatum;Leistungsmonat;Betrag\n03.11.2026;10.2026;5,00\n', 'Leistungsmonat'],
  ])('is guessed by its period and not by its date: %s', async (text, start) => {
    const { columns: guessed, role } = await guess(text);
    expect(role).toBe('billed');
    expect(Object.keys(guessed).filter((name) => guessed[name] === 'start')).toEqual([start]);
    expect((await read(text, await guess(text)))[0]).toMatch(/^2026-10-01/);
  });
});

describe('ends that are bare dates', () => {
  it('are exclusive where periods follow each other', async () => {
    const table = 'from,to,cost\n2026-10-01,2026-10-08,1\n2026-10-08,2026-10-15,1\n2026-10-20,2026-10-31,1\n';
    expect(await read(table, billed)).toEqual([
      span('2026-10-01', '2026-10-08'),
      span('2026-10-08', '2026-10-15'),
      span('2026-10-20', '2026-10-31'),
    ]);
  });

  it('are the last day otherwise', async () => {
    expect(await read('from,to,cost\n2026-10-01,2026-10-07,1\n2026-10-08,2026-10-14,1\n', billed)).toEqual([
      span('2026-10-01', '2026-10-08'),
      span('2026-10-08', '2026-10-15'),
    ]);
  });

  it('are the last day where a period ends on its first', async () => {
    const table = 'from,to,cost\n2026-10-05,2026-10-05,1\n2026-10-05,2026-10-05,2\n2026-10-04,2026-10-05,1\n';
    expect(await read(table, billed)).toEqual([
      span('2026-10-05', '2026-10-06'),
      span('2026-10-05', '2026-10-06'),
      span('2026-10-04', '2026-10-06'),
    ]);
  });

  it('are exclusive where a month ends on the first of the next', async () => {
    expect(await read('from,to,cost\n2026-10-01,2026-11-01,1\n', billed)).toEqual([
      span('2026-10-01', '2026-11-01'),
    ]);
  });

  it('go by the calendar of the zone, also on days of 23 and 25 hours', async () => {
    const berlin = { ...billed, timeZone: 'Europe/Berlin' };
    expect(await read('from,to,cost\n2026-10-25,2026-10-25,1\n2026-03-28,2026-03-29,1\n', berlin)).toEqual([
      '2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z',
      '2026-03-27T23:00:00.000Z 2026-03-29T22:00:00.000Z',
    ]);
    const consecutive =
      'from,to,cost\n2026-10-24T22:00:00Z,2026-10-26,1\n2026-10-25T23:00:00Z,2026-10-27,1\n';
    expect(await read(consecutive, berlin)).toEqual([
      '2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z',
      '2026-10-25T23:00:00.000Z 2026-10-26T23:00:00.000Z',
    ]);
  });

  it('before their start are refused', async () => {
    expect(await read('from,to,cost\n2026-10-05,2026-10-04,1\n2026-10-01,2026-10-03,1\n', billed)).toEqual([
      'row.bad-time to',
      span('2026-10-01', '2026-10-04'),
    ]);
  });

  it('are looked for in the whole table and not in its beginning only', async () => {
    const early = Array.from({ length: 300 }, () => '2026-10-01,2026-10-09,1').join('\n');
    expect((await read(`from,to,cost\n${early}\n2026-10-09,2026-10-12,1\n`, billed)).at(0)).toBe(
      span('2026-10-01', '2026-10-09'),
    );
  });
});

describe('the guessed currency', () => {
  it.each([
    ['date,Cost EUR\n2026-11-01,5\n', 'EUR'],
    ['date,amount_eur\n2026-11-01,5\n', 'EUR'],
    ['date,betragEUR\n2026-11-01,5\n', 'EUR'],
    ['date,Cost (€)\n2026-11-01,5\n', 'EUR'],
    ['date,€\n2026-11-01,5\n', 'EUR'],
    ['Datum;Kosten in EUR\n01.11.2026;5,00\n', 'EUR'],
    ['Datum;Betrag in €\n01.11.2026;5,00\n', 'EUR'],
    ['date,cost\n2026-11-01,5 €\n2026-11-02,6 €\n', 'EUR'],
    ['date,cost\n2026-11-01,5\n2026-11-02,6 €\n2026-11-03,7\n', undefined],
    ['date,cost\n2026-11-01,5\n', undefined],
    ['date,cost,currency\n2026-11-01,€5,EUR\n', undefined],
  ])('of %s is %s', async (text, currency) => {
    const mapping = await guess(text);
    expect(Object.values(mapping.columns)).toContain('cost');
    expect(mapping.constants.currency).toBe(currency);
  });

  it('never turns an amount in another currency into dollars', async () => {
    const mapping = MappingInput.parse({
      role: 'billed',
      columns: { date: 'start', cost: 'cost' },
      constants: { currency: 'USD' },
    });
    const rows = await rowsOf(
      fileOf('bill.csv', 'date,cost\n2026-11-01,€5\n2026-11-01,5\n'),
      generic,
      mapping,
    );
    expect(rows).toMatchObject([
      { item: { reported: { currency: 'EUR' } } },
      { item: { reported: { currency: 'USD' } } },
    ]);
  });
});

describe('guessed columns', () => {
  const fieldsOf = async (header: string, row: string) => (await guess(`${header}\n${row}\n`)).columns;

  it('are found under German names', async () => {
    expect(
      await fieldsOf(
        'Zeitpunkt;Anbieter;Modell;Eingabe-Token;Ausgabe-Token;Kosten;Währung;Abteilung;Kunde',
        '01.11.2026 10:00;OpenAI;gpt-5;10;5;0,01;EUR;Support;A',
      ),
    ).toEqual({
      Zeitpunkt: 'start',
      Anbieter: 'provider',
      Modell: 'model',
      'Eingabe-Token': 'input',
      'Ausgabe-Token': 'output',
      Kosten: 'cost',
      Währung: 'currency',
      Abteilung: 'team',
      Kunde: 'customer',
    });
    for (const time of ['Zeit', 'Datum', 'Zeitstempel'])
      expect(await fieldsOf(`${time};Betrag`, '01.11.2026;5,00')).toEqual({
        [time]: 'start',
        Betrag: 'cost',
      });
  });

  it.each([
    ['In Tok', 'Out Tok'],
    ['tokens in', 'tokens out'],
    ['tok in', 'tok out'],
    ['input tok', 'output tok'],
    ['Input Token', 'Output Token'],
    ['prompt_toks', 'completion_toks'],
  ])('are found under the short names %s and %s', async (input, output) => {
    expect(await fieldsOf(`time,model,${input},${output}`, '2026-11-01T10:00:00Z,gpt-5,10,5')).toMatchObject({
      [input]: 'input',
      [output]: 'output',
    });
  });

  it('take a quantity for calls only where nothing is billed by it', async () => {
    expect(await fieldsOf('Datum;Modell;Menge', '01.11.2026;gpt-5;12')).toMatchObject({ Menge: 'calls' });
    expect(await fieldsOf('Datum;Modell;Menge', '01.11.2026;gpt-5;1,5')).not.toHaveProperty('Menge');
    expect(await fieldsOf('Datum;Artikel;Menge;Betrag', '01.11.2026;x;12;5,00')).not.toHaveProperty('Menge');
  });
});
