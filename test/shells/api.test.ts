/** One suite over both transports: the shells may not differ in what they say. */
import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '../../shared/contract/fault.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { fakeCore, until, type FakeCore } from '../support/fake-core.ts';
import { httpTransport, ipcTransport, type Transport } from '../support/transports.ts';

const open: Transport[] = [];
afterEach(async () => {
  for (const transport of open.splice(0)) await transport.close();
});

const BIG = 9_007_199_254_740_993n;

function core(): FakeCore {
  return fakeCore({
    tieOut: {
      report: ({ month }) =>
        month === '2026-09'
          ? fail('pack.empty', 'There is no spend in 2026-09.', 'Choose another month.', {
              file: 'x.csv',
              row: 7,
            })
          : Promise.resolve({ month, billed: BIG, items: -1n } as never),
    },
    imports: { undo: ({ id }) => Promise.resolve({ id, removed: 3, restored: 0, reinstated: 0 }) },
    explore: { query: (input) => Promise.resolve(input as never) },
    units: { useCases: () => Promise.resolve([]) },
    prices: { unpriced: () => Promise.reject(new Error('the disk is on fire')) },
  });
}

describe.each([
  ['HTTP', httpTransport],
  ['Electron messages', ipcTransport],
] as const)('over %s', (_name, connect) => {
  async function connected() {
    const fake = core();
    const transport = await connect(fake);
    open.push(transport);
    return { fake, transport };
  }

  it('a query keeps amounts beyond the exact range of numbers', async () => {
    const { transport } = await connected();
    expect(await transport.call('tieOut.report', { month: '2026-10' })).toEqual({
      value: { month: '2026-10', billed: BIG, items: -1n },
    });
  });

  it('a command reaches the core with its input', async () => {
    const { fake, transport } = await connected();
    expect(await transport.call('imports.undo', { id: 4 })).toEqual({
      value: { id: 4, removed: 3, restored: 0, reinstated: 0 },
    });
    expect(fake.calls).toEqual([{ path: 'imports.undo', input: { id: 4 } }]);
  });

  it('a question without input is answered', async () => {
    const { transport } = await connected();
    expect(await transport.call('units.useCases', undefined)).toEqual({ value: [] });
  });

  it('defaults are filled in before the core sees the input', async () => {
    const { fake, transport } = await connected();
    const period = { from: '2026-10-01', to: '2026-11-01' };
    await transport.call('explore.query', { measures: ['cost'], period });
    expect(fake.calls[0]?.input).toEqual({ measures: ['cost'], by: [], where: [], period, grain: null });
  });

  it('a fault arrives whole: code, words, file and line', async () => {
    const { transport } = await connected();
    expect(await transport.call('tieOut.report', { month: '2026-09' })).toEqual({
      fault: {
        code: 'pack.empty',
        message: 'There is no spend in 2026-09.',
        remedy: 'Choose another month.',
        file: 'x.csv',
        row: 7,
      },
    });
  });

  it('an input that breaks the contract never reaches the core', async () => {
    const { fake, transport } = await connected();
    const outcome = await transport.call('imports.undo', { id: 'four' });
    expect(outcome).toMatchObject({ fault: { code: 'input.invalid' } });
    expect(fake.calls).toEqual([]);
  });

  it('an unexpected error is told without its stack', async () => {
    const { transport } = await connected();
    const outcome = await transport.call('prices.unpriced', undefined);
    expect(outcome).toMatchObject({ fault: { code: 'internal' } });
    expect(JSON.stringify(outcome)).toContain('the disk is on fire');
    expect(JSON.stringify(outcome)).not.toMatch(/\.ts:\d+|at Object/);
  });

  it('events of the core arrive in order', async () => {
    const { fake, transport } = await connected();
    const heard: CoreEvent[] = [];
    transport.listen((event) => heard.push(event));
    await until('the stream starts', () => fake.listeners() === 1);
    fake.emit({ type: 'changed', ledgerVersion: 1 });
    fake.emit({ type: 'changed', ledgerVersion: 2 });
    await until('both arrive', () => heard.length === 2);
    expect(heard).toEqual([
      { type: 'changed', ledgerVersion: 1 },
      { type: 'changed', ledgerVersion: 2 },
    ]);
  });

  it('a question that nobody waits for any more is called off in the core', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const fake = fakeCore({
      explore: {
        prove: (_ref, signal) => {
          signals.push(signal);
          return new Promise(() => undefined);
        },
      },
    });
    const transport = await connect(fake);
    open.push(transport);
    const leave = transport.askAndLeave('explore.prove', { chunk: 1, row: 2 });
    await until('the core is asked', () => signals.length === 1);
    expect(signals[0]?.aborted).toBe(false);
    leave();
    await until('it is called off', () => signals[0]?.aborted === true);
  });

  it('a listener that stops ends the stream in the core', async () => {
    const { fake, transport } = await connected();
    const stop = transport.listen(() => undefined);
    await until('the stream starts', () => fake.listeners() === 1);
    stop();
    await until('the stream ends', () => fake.listeners() === 0);
  });

  it('a window that goes away ends its stream', async () => {
    const { fake, transport } = await connected();
    transport.listen(() => undefined);
    await until('the stream starts', () => fake.listeners() === 1);
    open.splice(0);
    await transport.close().catch(() => undefined);
    await until('the stream ends', () => fake.listeners() === 0);
  });
});
