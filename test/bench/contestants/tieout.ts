/** Tieout through its own API: recognise, map, price, deduplicate, store; then the same questions. */
import { createApp } from '../../../electron/app.ts';
import type { Host } from '../../../electron/host/host.ts';
import { clientOf } from '../../../electron/shells/machine/client-of.ts';
import { keepCompiled } from '../../../electron/shells/machine/compiled.ts';
import { openFileAt } from '../../../electron/shells/machine/files.ts';
import { outsideOf } from '../../../electron/shells/machine/outside.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { answer, cpuSoFar, peakSoFar, timed } from '../answer.ts';
import { reopened } from '../reopened.ts';
import { shapeOf } from '../shapes.ts';

keepCompiled();
const [file, store, shapeName] = process.argv.slice(2) as [string, string, string?];
const shape = shapeOf(shapeName);
const { openSpool: _, ...outside } = outsideOf();
const host: Host = {
  ...outside,
  openFile: ({ ref, name }) => openFileAt(ref, name),
  sampleFiles: async () => [],
  printPack: () => fail('pack.no-browser', 'The benchmark does not print.', 'Use the app.'),
  saveFile: async (name) => ({ ref: name }),
  now: () => Date.now(),
};
const app = await createApp({
  host,
  workspacePath: store,
  mode: 'write',
  create: true,
  appName: 'the benchmark',
  // As behind a window.
  importsInThread: true,
});
const api = clientOf(app);
const before = cpuSoFar();
const load = await timed(() => api.imports.add({ job: 'bench', file: { ref: file, name: 'events.csv' } }));
const peakMb = peakSoFar();
const cpuMs = cpuSoFar() - before;
const period = { from: '2026-10-01', to: '2026-11-01' };
type Ask = Parameters<Client['explore']['query']>[0];
const ask = async (query: Omit<Ask, 'period'>) =>
  timed(async () => (await api.explore.query({ ...query, period })).rows.length);
const first = await ask({ measures: ['cost'], by: ['team'] });
const customer = [{ dimension: 'customer' as const, values: [shape.customer], not: false }];
const queries = {
  'cost by day, team and model': await ask({ measures: ['cost'], by: ['team', 'model'], grain: 'day' }),
  'cost by customer': await ask({ measures: ['cost'], by: ['customer'] }),
  'one customer by feature': await ask({ measures: ['cost'], by: ['feature'], where: customer }),
  ...(shape.hasTasks && { 'tasks by team': await ask({ measures: ['tasks'], by: ['team'] }) }),
  '95th percentile of latency by model': await ask({ measures: ['latency-p95'], by: ['model'] }),
  'last 100 calls of a customer': await timed(
    async () =>
      (await api.explore.calls({ where: customer, period, orderBy: 'start', limit: 100 })).lines.length,
  ),
};
await app.close();
answer({
  rows: load.value.read,
  loadMs: load.ms,
  peakMb,
  cpuMs,
  firstMs: first.ms,
  queries: {
    ...Object.fromEntries(Object.entries(queries).map(([name, run]) => [name, run.ms])),
    ...(await reopened(store)),
  },
  store,
});
