/** Tieout through its own API: recognise, map, price, deduplicate, store; then the same questions. */
import { createApp } from '../../../electron/app.ts';
import type { Host } from '../../../electron/host/host.ts';
import { clientOf } from '../../../electron/shells/machine/client-of.ts';
import { keepCompiled } from '../../../electron/shells/machine/compiled.ts';
import { openFileAt } from '../../../electron/shells/machine/files.ts';
import { outsideOf } from '../../../electron/shells/machine/outside.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { answer, asked, cpuSoFar, peakSoFar, timed } from '../answer.ts';
import { reopened } from '../reopened.ts';
import { periodOf, shapeOf } from '../shapes.ts';

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
type Query = Parameters<Client['explore']['query']>[0];
const query = (of: Omit<Query, 'period'>, variant = 0) =>
  api.explore.query({ ...of, period: periodOf(variant) });
const customer = (variant: number) => [
  { dimension: 'customer' as const, values: [shape.customer(variant)], not: false },
];
/** A sum, or any other measure, over a period that is another in each variant. */
const overTime = (of: Omit<Query, 'period'>) => asked((variant) => query(of, variant));
const first = await timed(() => query({ measures: ['cost'], by: ['team'] }));
const queries = {
  'cost by day, team and model': await overTime({ measures: ['cost'], by: ['team', 'model'], grain: 'day' }),
  'cost by customer': await overTime({ measures: ['cost'], by: ['customer'] }),
  ...(shape.hasUsers && {
    'the 50 users that cost most': await overTime({ measures: ['cost'], by: ['account'], limit: 50 }),
  }),
  'one customer by feature': await asked((variant) =>
    query({ measures: ['cost'], by: ['feature'], where: customer(variant) }),
  ),
  ...(shape.hasTasks && { 'tasks by team': await overTime({ measures: ['tasks'], by: ['team'] }) }),
  '95th percentile of latency by model': await overTime({ measures: ['latency-p95'], by: ['model'] }),
  'last 100 calls of a customer': await asked((variant) =>
    api.explore.calls({ where: customer(variant), period: periodOf(0), orderBy: 'start', limit: 100 }),
  ),
};
await app.close();
answer({
  rows: load.value.read,
  loadMs: load.ms,
  peakMb,
  cpuMs,
  firstMs: first.ms,
  queries,
  steps: await reopened(store),
  store,
});
