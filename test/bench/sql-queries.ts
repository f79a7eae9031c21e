/** The benchmark's questions as SQL over a table `call` of texts, as the other contestants hold it. */
import type { Database } from 'better-sqlite3';
import { asked, type Asked } from './answer.ts';
import { periodOf, type Shape } from './shapes.ts';

type Text = (variant: number) => string;

const queriesOf = ({ customer, hasTasks, hasUsers }: Shape): Readonly<Record<string, Text>> => ({
  'cost by day, team and model': (variant) =>
    `SELECT substr(timestamp, 1, 10) d, team, model, sum(CAST(cost_usd AS REAL)) FROM call ${within(variant)} GROUP BY 1, 2, 3`,
  'cost by customer': (variant) =>
    `SELECT customer_id, sum(CAST(cost_usd AS REAL)) FROM call ${within(variant)} GROUP BY 1`,
  ...(hasUsers && {
    'the 50 users that cost most': (variant: number) =>
      `SELECT user_id, sum(CAST(cost_usd AS REAL)) FROM call ${within(variant)} GROUP BY 1 ORDER BY 2 DESC LIMIT 50`,
  }),
  'one customer by feature': (variant) =>
    `SELECT feature, sum(CAST(cost_usd AS REAL)) FROM call WHERE customer_id = '${customer(variant)}' GROUP BY 1`,
  ...(hasTasks && {
    'tasks by team': (variant: number) =>
      `SELECT team, count(DISTINCT task_id) FROM call ${within(variant)} GROUP BY 1`,
  }),
  '95th percentile of latency by model': (variant) => `
    SELECT model, min(ms) FROM (
      SELECT model, CAST(latency_ms AS REAL) ms, cume_dist() OVER (PARTITION BY model ORDER BY CAST(latency_ms AS REAL)) share
      FROM call ${within(variant)}) WHERE share >= 0.95 GROUP BY 1`,
  'last 100 calls of a customer': (variant) =>
    `SELECT * FROM call WHERE customer_id = '${customer(variant)}' ORDER BY timestamp DESC LIMIT 100`,
});

/** Nothing where the whole file is asked for. */
const within = (variant: number): string =>
  variant === 0 ? '' : `WHERE timestamp < '${periodOf(variant).to}'`;

/** Milliseconds of each question. */
export async function sqlQueries(db: Database, shape: Shape): Promise<Record<string, Asked>> {
  const times: Record<string, Asked> = {};
  for (const [name, text] of Object.entries(queriesOf(shape)))
    times[name] = await asked(async (variant) => db.prepare(text(variant)).all().length);
  return times;
}
