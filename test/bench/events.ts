/** Writes the benchmark's call log: a generic CSV of seeded calls, and the same for every contestant. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomOf } from './random.ts';

const HEADER =
  'request_id,timestamp,provider,model,team,feature,customer_id,environment,task_id,attempt,prompt_tokens,cached_tokens,completion_tokens,latency_ms,cost_usd,status';
const MODELS = ['gpt-5.4-mini', 'gpt-5.4', 'gpt-4.1-mini', 'gpt-4o', 'o4-mini'];
const TEAMS = ['Support', 'Sales', 'Search', 'Engineering', 'Finance ops', 'Platform'];

/** Write `rows` calls of October 2026 to a file, in time order. */
export async function writeEvents(
  path: string,
  rows: number,
  { seed = 7, customers = 400 }: { readonly seed?: number; readonly customers?: number } = {},
): Promise<void> {
  const random = randomOf(seed);
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  out.write(`${HEADER}\n`);
  const start = Date.UTC(2026, 9, 1);
  const step = (31 * 86_400_000) / rows;
  let block = '';
  for (let i = 0; i < rows; i += 1) {
    const pick = (n: number) => Math.floor(random() * n);
    const team = TEAMS[pick(TEAMS.length)]!;
    const prompt = 200 + pick(6000);
    const cached = random() < 0.4 ? pick(prompt) : 0;
    const output = 20 + pick(900);
    const id = (i * 2_654_435_761) % 4_294_967_296;
    block += `req-${id.toString(16).padStart(8, '0')}-${i.toString(36)},${new Date(start + i * step).toISOString()},openai,${MODELS[pick(5)]},"${team}",${team.slice(0, 3).toLowerCase()}-${pick(8)},cust-${pick(customers)},${random() < 0.85 ? 'production' : 'staging'},task-${pick(Math.max(1, rows / 3))},${random() < 0.06 ? 2 : 1},${prompt},${cached},${output},${80 + pick(4000)},${((prompt * 0.75 + output * 4.5) / 1e6).toFixed(9)},ok\n`;
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'finish');
}
