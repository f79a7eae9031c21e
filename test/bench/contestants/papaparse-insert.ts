/** What a careful script would do: PapaParse with headers into a prepared INSERT, then GROUP BY. */
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import Papa from 'papaparse';
import { answer, cpuSoFar, peakSoFar, timed } from '../answer.ts';
import { shapeOf } from '../shapes.ts';
import { sqlQueries } from '../sql-queries.ts';

const [file, store, shapeName] = process.argv.slice(2) as [string, string, string?];
const shape = shapeOf(shapeName);
const COLUMNS = [
  'request_id',
  'timestamp',
  'model',
  'team',
  'feature',
  'customer_id',
  'environment',
  ...(shape.hasTasks ? ['task_id', 'attempt'] : ['user_id', 'retries']),
  'prompt_tokens',
  'cached_tokens',
  'completion_tokens',
  'latency_ms',
  'cost_usd',
];

const db = new Database(store);
db.pragma('journal_mode = WAL');
db.exec(
  `CREATE TABLE call (${COLUMNS.map((name) => `${name} ${name.endsWith('tokens') || name.endsWith('ms') ? 'INTEGER' : 'TEXT'}`).join(', ')})`,
);
const insert = db.prepare(`INSERT INTO call VALUES (${COLUMNS.map(() => '?').join(', ')})`);
const before = cpuSoFar();
const load = await timed(
  () =>
    new Promise<number>((resolve, reject) => {
      let rows = 0;
      db.exec('BEGIN');
      Papa.parse<Record<string, string>>(createReadStream(file), {
        header: true,
        skipEmptyLines: true,
        error: reject,
        chunk: ({ data }) => {
          for (const row of data) insert.run(COLUMNS.map((name) => row[name] ?? null));
          rows += data.length;
        },
        complete: () => {
          db.exec('COMMIT');
          resolve(rows);
        },
      });
    }),
);
const peakMb = peakSoFar();
const cpuMs = cpuSoFar() - before;
const queries = await sqlQueries(db, shape);
answer({
  rows: load.value,
  loadMs: load.ms,
  peakMb,
  cpuMs,
  queries,
  store,
});
