/** Files whose header changed, that are read another way or in another zone, and invoices typed in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MappingInput, type MappingDraft } from '../../shared/contract/imports.ts';
import { costOf, DETAIL, expectHealthy, faultOf, JOB, table } from '../support/calls-table.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(async () => {
  await core.close();
});

describe('a header that changed', () => {
  const OCTOBER = 'call,when,model,tok_in,usd\n1,2026-10-01T10:00:00Z,m,5,0.5\n';
  const NOVEMBER = 'call,when,model,tok_input,usd,squad_code\n2,2026-11-01T10:00:00Z,m,7,0.25,x9\n';
  const mapping: MappingDraft = {
    role: 'detail',
    columns: { call: 'id', when: 'start', model: 'model', tok_in: 'input', usd: 'cost' },
  };

  it('is shown and asked about once, then read without asking', async () => {
    await core.bring('october.csv', OCTOBER, { source: 'generic-table', mapping });
    const asked = await faultOf(core.bring('november.csv', NOVEMBER, { source: 'generic-table' }));
    expect(asked).toMatchObject({ code: 'mapping.changed', file: 'november.csv' });
    expect(asked.message).toContain('tok_in → tok_input (input)');
    expect(asked.message).toContain('squad_code (not mapped)');
    expect(await core.api.imports.list()).toHaveLength(1);

    const seen = await core.api.imports.inspect({
      file: { ref: 'november.csv', name: 'november.csv' },
      source: 'generic-table',
    });
    expect(seen).toMatchObject({
      mappingFrom: 'adapted',
      mapping: { columns: { call: 'id', tok_input: 'input' } },
      mappingChange: {
        renamed: [{ from: 'tok_in', to: 'tok_input', field: 'input' }],
        gone: [],
        added: [{ column: 'squad_code', field: null }],
      },
    });

    const file = { ref: 'november.csv', name: 'november.csv' };
    const done = await core.api.imports.add({ job: JOB, file, source: 'generic-table', acceptMapping: true });
    expect(done).toMatchObject({ imported: 1, rejected: 0 });
    const next = await core.bring('december.csv', NOVEMBER.replace('2,2026-11', '3,2026-12'), {
      source: 'generic-table',
    });
    expect(next).toMatchObject({ imported: 1 });
  });

  it('only in the order and the case of its columns is the same header', async () => {
    await core.bring('october.csv', OCTOBER, { source: 'generic-table', mapping });
    const other = 'WHEN,call,Model,usd,TOK_IN\n2026-11-01T10:00:00Z,9,m,0.5,4\n';
    expect(await core.bring('november.csv', other, { source: 'generic-table' })).toMatchObject({
      imported: 1,
    });
  });

  it('in which a column is gone says which field is not read any more', async () => {
    await core.bring('october.csv', OCTOBER, { source: 'generic-table', mapping });
    const fault = await faultOf(
      core.bring('november.csv', 'call,when,tok_in,usd\n8,2026-11-01T10:00:00Z,4,1\n', {
        source: 'generic-table',
      }),
    );
    expect(fault.message).toContain('Gone: model (model, now not read)');
  });

  it('of another kind of file is guessed from the start', async () => {
    await core.bring('october.csv', OCTOBER, { source: 'generic-table', mapping });
    const other = 'date,requests,input_tokens,output_tokens\n2026-11-01,4,100,7\n';
    expect(await core.bring('usage.csv', other, { source: 'generic-table' })).toMatchObject({
      imported: 1,
      role: 'usage',
    });
  });
});

describe('values that are written in another way under the same header', () => {
  const HEAD = 'call,when,model,tok_in,usd\n';
  const options = { source: 'generic-table' };
  const inspect = (name: string) => core.api.imports.inspect({ file: { ref: name, name }, ...options });

  it('are shown and asked about: read as before, days would pass for months', async () => {
    await core.bring('october.csv', `${HEAD}1,10/02/2026,m,5,0.5\n2,10/03/2026,m,5,0.5\n`, options);
    expect((await inspect('october.csv')).mapping?.timeFormat).toBe('mdy');
    const text = `${HEAD}3,02/11/2026,m,5,0.5\n4,13/11/2026,m,5,0.5\n`;
    const asked = await faultOf(core.bring('november.csv', text, options));
    expect(asked).toMatchObject({ code: 'mapping.changed', file: 'november.csv' });
    expect(asked.message).toContain('Times: mdy → dmy, as in "13/11/2026".');
    expect(await inspect('november.csv')).toMatchObject({
      mappingFrom: 'adapted',
      mapping: { timeFormat: 'dmy' },
      mappingChange: {
        renamed: [],
        added: [],
        gone: [],
        times: { from: 'mdy', to: 'dmy', example: '13/11/2026' },
        decimal: null,
      },
    });
    expect(await core.bring('november.csv', text, { ...options, acceptMapping: true })).toMatchObject({
      imported: 2,
      rejected: 0,
      periodStartMs: Date.UTC(2026, 10, 2),
    });
    const december = `${HEAD}5,01/12/2026,m,5,0.5\n6,02/12/2026,m,5,0.5\n`;
    expect(await core.bring('december.csv', december, options)).toMatchObject({ imported: 2 });
    expect(await core.api.imports.list()).toHaveLength(3);
  });

  it('with another decimal mark are asked about, and so are epochs after dates', async () => {
    await core.bring('a.csv', `${HEAD}1,2026-10-02,m,5,0.5\n`, options);
    const comma = await faultOf(core.bring('b.csv', `${HEAD}3,2026-11-02,m,5,"0,55"\n`, options));
    expect(comma.message).toContain('Decimal mark: "." → ",", as in "0,55".');
    const days = await faultOf(core.bring('c.csv', `${HEAD}3,45962.5,m,5,0.5\n`, options));
    expect(days.message).toContain('Times: iso → excel, as in "45962.5".');
  });

  it('are not asked about where they can be read as before, or in no way at all', async () => {
    await core.bring('a.csv', `${HEAD}1,13/10/2026,m,5,0.5\n`, options);
    expect(await core.bring('b.csv', `${HEAD}2,01/11/2026,m,5,0.5\n`, options)).toMatchObject({
      imported: 1,
      periodStartMs: Date.UTC(2026, 10, 1),
    });
    expect(await core.bring('c.csv', `${HEAD}3,soon,m,5,0.5\n`, options)).toMatchObject({ rejected: 1 });
  });
});

describe('the same file read another way', () => {
  const text = table('a,01/10/2026,house-model,100,0.5', 'b,02/10/2026,house-model,100,0.5');
  const dmy = MappingInput.parse({ ...DETAIL, timeFormat: 'dmy' });
  const mdy = { ...dmy, timeFormat: 'mdy' as const };
  const file = { ref: 'calls.csv', name: 'calls.csv' };

  it('is offered in place of the first import, and takes its place in one step', async () => {
    const first = await core.bring('calls.csv', text, { source: 'generic-table', mapping: mdy });
    const asked = await faultOf(core.bring('calls.csv', text, { source: 'generic-table', mapping: dmy }));
    expect(asked.code).toBe('import.read-otherwise');
    expect(await core.api.imports.inspect({ file, source: 'generic-table', mapping: dmy })).toMatchObject({
      alreadyImported: first.id,
      readOtherwise: true,
    });
    const before = (await core.api.workspace.summary()).ledgerVersion;
    const second = await core.api.imports.add({
      job: JOB,
      file,
      source: 'generic-table',
      mapping: dmy,
      replace: true,
    });
    expect(second).toMatchObject({ imported: 2, restated: 0, state: 'active' });
    expect(second.notes[0]).toContain(`Import ${first.id}`);
    expect((await core.api.imports.list()).map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'active'],
      [first.id, 'undone'],
    ]);
    expect((await core.api.workspace.summary()).ledgerVersion).toBeGreaterThan(before);
    expect(await costOf(core)).toBe(1_000_000_000n);
    await expectHealthy(core);
  });

  it('that cannot be read leaves the first import as it was', async () => {
    const first = await core.bring('calls.csv', text, { source: 'generic-table', mapping: dmy });
    const mapping: MappingDraft = { role: 'detail', columns: { at: 'start' } };
    await faultOf(core.api.imports.add({ job: JOB, file, source: 'generic-table', mapping, replace: true }));
    expect(await core.api.imports.list()).toMatchObject([{ id: first.id, state: 'active', imported: 2 }]);
    expect(await costOf(core)).toBe(1_000_000_000n);
  });

  it('in another zone is told apart too', async () => {
    const row =
      '{"request_id":"r","call_type":"acompletion","startTime":"2026-10-01 10:00:00","endTime":"2026-10-01 10:00:01","model":"gpt-4o","spend":0.5,"prompt_tokens":10,"completion_tokens":1,"total_tokens":11,"api_key":"k"}\n';
    await core.bring('spend.jsonl', row.repeat(2).replace('"r"', '"q"'));
    const spend = { ref: 'spend.jsonl', name: 'spend.jsonl' };
    expect(await core.api.imports.inspect({ file: spend })).toMatchObject({
      zoneMatters: true,
      readOtherwise: false,
    });
    const asked = await faultOf(core.api.imports.add({ job: JOB, file: spend, timeZone: 'Asia/Tokyo' }));
    expect(asked).toMatchObject({ code: 'import.read-otherwise' });
    expect(asked.message).toContain('time zone');
    await core.api.imports.add({ job: JOB, file: spend, timeZone: 'Asia/Tokyo', replace: true });
    const calls = await core.api.explore.calls({ period: { from: '2026-10-01', to: '2026-10-02' } });
    expect(calls.lines[0]!.startMs).toBe(Date.UTC(2026, 9, 1, 1));
  });
});

describe('the zone of times without one', () => {
  it('matters only where the file does not state it', async () => {
    await core.bring('utc.csv', table('a,2026-10-01T10:00:00Z,house-model,100,0.5'), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    const seen = (name: string) =>
      core.api.imports.inspect({ file: { ref: name, name }, source: 'generic-table', mapping: DETAIL });
    expect((await seen('utc.csv')).zoneMatters).toBe(false);
    await core.bring('local.csv', table('z,2026-10-01 10:00,m,1,1'), {
      source: 'generic-table',
      mapping: DETAIL,
    });
    expect((await seen('local.csv')).zoneMatters).toBe(true);
  });

  it('that is chosen stands in for that of the mapping and is kept with it', async () => {
    const text = table('z,2026-07-01 00:30,m,1,1');
    await core.bring('july.csv', text, { source: 'generic-table', mapping: DETAIL });
    const file = { ref: 'july.csv', name: 'july.csv' };
    await core.api.imports.add({
      job: JOB,
      file,
      source: 'generic-table',
      timeZone: 'Europe/Berlin',
      replace: true,
    });
    const calls = await core.api.explore.calls({ period: { from: '2026-06-01', to: '2026-08-01' } });
    expect(calls.lines[0]!.startMs).toBe(Date.UTC(2026, 5, 30, 22, 30));
  });
});

describe('an invoice typed in', () => {
  const INVOICE = {
    job: JOB,
    provider: 'OpenAI',
    from: '2026-10-01',
    to: '2026-11-01',
    amount: '1234.56',
    invoice: 'INV-7',
  };

  it('is an import of one line that can be undone', async () => {
    const receipt = await core.api.imports.addInvoice({ ...INVOICE, note: 'API usage' });
    expect(receipt).toMatchObject({
      source: 'invoice',
      role: 'billed',
      read: 1,
      imported: 1,
      reportedCost: 1_234_560_000_000n,
      periodStartMs: Date.UTC(2026, 9, 1),
      periodEndMs: Date.UTC(2026, 10, 1),
    });
    expect((await core.api.tieOut.report({ month: '2026-10' })).billed).toBe(1_234_560_000_000n);
    expect(await core.api.imports.addInvoice({ ...INVOICE, note: 'API usage' })).toMatchObject({
      state: 'unchanged',
    });
    await core.api.imports.undo({ id: receipt.id });
    expect((await core.api.tieOut.report({ month: '2026-10' })).billed).toBe(0n);
  });

  it.each([
    [{ amount: 'a lot' }, 'input.invalid'],
    [{ to: '2026-10-01' }, 'input.invalid'],
    [{ provider: '  ' }, 'input.invalid'],
  ])('with %j is sent back and leaves nothing', async (slip, code) => {
    expect((await faultOf(core.api.imports.addInvoice({ ...INVOICE, ...slip }))).code).toBe(code);
    expect(await core.api.imports.list()).toEqual([]);
  });
});
