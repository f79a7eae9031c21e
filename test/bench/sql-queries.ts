/** The benchmark's questions as SQL over a table `call` of texts, as the other contestants hold it. */
import type { Database } from 'better-sqlite3';
import { timed } from './answer.ts';
import type { Shape } from './shapes.ts';

const queriesOf = ({ customer, hasTasks }: Shape): Readonly<Record<string, string>> => ({
  'cost by day, team and model':
    'SELECT substr(timestamp, 1, 10) d, team, model, sum(CAST(cost_usd AS REAL)) FROM call GROUP BY 1, 2, 3',
  'cost by customer': 'SELECT customer_id, sum(CAST(cost_usd AS REAL)) FROM call GROUP BY 1',
  'one customer by feature': `SELECT feature, sum(CAST(cost_usd AS REAL)) FROM call WHERE customer_id = '${customer}' GROUP BY 1`,
  ...(hasTasks && { 'tasks by team': 'SELECT team, count(DISTINCT task_id) FROM call GROUP BY 1' }),
  '95th percentile of latency by model': `
    SELECT model, min(ms) FROM (
      SELECT model, CAST(latency_ms AS REAL) ms, cume_dist() OVER (PARTITION BY model ORDER BY CAST(latency_ms AS REAL)) share
      FROM call) WHERE share >= 0.95 GROUP BY 1`,
  'last 100 calls of a customer': `SELECT * FROM call WHERE customer_id = '${customer}' ORDER BY timestamp DESC LIMIT 100`,
});

/** Milliseconds of each question. */
export async function sqlQueries(db: Database, shape: Shape): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const [name, text] of Object.entries(queriesOf(shape)))
    times[name] = (await timed(async () => db.prepare(text).all().length)).ms;
  return times;
}
