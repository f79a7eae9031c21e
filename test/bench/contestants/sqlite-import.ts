/** The sqlite3 program's own .import with the settings that load fastest, then GROUP BY. Nothing is typed, priced or compared. */
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { answer, timed } from '../answer.ts';
import { shapeOf } from '../shapes.ts';
import { sqlQueries } from '../sql-queries.ts';

const [file, store, shapeName] = process.argv.slice(2) as [string, string, string?];
const shape = shapeOf(shapeName);

const load = await timed(async () => {
  const script = [
    'PRAGMA journal_mode = OFF;',
    'PRAGMA synchronous = OFF;',
    'PRAGMA cache_size = -200000;',
    '.mode csv',
    `.import ${JSON.stringify(file)} call`,
  ].join('\n');
  const run = spawnSync('sqlite3', [store], { input: script, encoding: 'utf8' });
  if (run.error !== undefined || run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
});
const db = new Database(store);
const queries = await sqlQueries(db, shape);
const { rows } = db.prepare('SELECT count(*) AS rows FROM call').get() as { rows: number };
answer({
  rows,
  loadMs: load.ms,
  peakMb: null,
  cpuMs: null,
  queries,
  store,
});
