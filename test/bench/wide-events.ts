/** Writes the benchmark's wide call log: 21 columns and about 256 bytes a row, as tools that log everything export it. Ids
 *  are random, users many, names of models, features and customers uneven in length and some of them quoted. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomOf } from './random.ts';

const HEADER =
  'request_id,timestamp,provider,model,team,feature,customer_id,user_id,environment,task_type,prompt_version,prompt_tokens,cached_tokens,completion_tokens,tool_calls,retries,cache_hit,outcome_status,outcome_id,latency_ms,cost_usd';
/** Units  dollars for a million tokens of input and of output. */
const MODELS = [
  ['openai', 'gpt-5.4-mini', 0.75, 4.5],
  ['openai', 'gpt-5.4', 2.5, 15],
  ['openai', 'gpt-4.1-mini', 0.4, 1.6],
  ['anthropic', 'claude-opus-4-5', 5, 25],
  ['anthropic', 'claude-sonnet-4-5', 3, 15],
  ['anthropic', 'claude-haiku-4-5', 1, 5],
  ['google', 'gemini-2.5-pro', 1.25, 10],
  ['google', 'gemini-2.5-flash-lite', 0.1, 0.4],
] as const;
const TEAMS = ['support', 'search', '"Core" platform', 'risk, fraud', 'finance', 'internal-tools', 'mobile'];
const FEATURES = Array.from({ length: 30 }, (_, at) =>
  at % 9 === 4 ? `Report, weekly no. ${at}` : `assistant-${at * 37}`,
);
const TASK_TYPES = ['classification', 'summary', 'extraction', 'rewriting', 'agent, in steps', 'retrieval'];
const VERSIONS = Array.from({ length: 40 }, (_, at) => `prompts/prompt-${at % 10}@v${1 + at}.${at % 4}.0`);
const STATUSES = ['success', 'failure', 'partial', 'unknown'];
const CUSTOMERS = 2_000;
const USERS = 50_000;
/** One row in so many is an earlier one again. */
const AGAIN = 1_000;

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const cells = { teams: TEAMS.map(quoted), features: FEATURES.map(quoted), tasks: TASK_TYPES.map(quoted) };
const customers = Array.from({ length: CUSTOMERS }, (_, at) =>
  quoted(at % 50 === 7 && at > 7 ? `Customer ${at}, Ltd.` : `customer-${String(at).padStart(6, '0')}`),
);

/** Write `rows` calls of October 2026 to a file, nearly in time order. */
export async function writeWideEvents(path: string, rows: number, seed = 7): Promise<void> {
  const random = randomOf(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const hex = () => (random() * 4_294_967_296).toString(16).split('.')[0]!.padStart(8, '0');
  const id = () => {
    const [a, b, c, d] = [hex(), hex(), hex(), hex()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  out.write(`${HEADER}\n`);
  const start = Date.UTC(2026, 9, 1);
  const span = 31 * 86_400_000;
  let [block, before] = ['', ''];
  for (let at = 0; at < rows; at += 1) {
    let row = before;
    if (before === '' || pick(AGAIN) > 0) {
      // Few features and users have most of the calls.
      const feature = pick(1 + pick(FEATURES.length));
      const user = pick(1 + pick(USERS));
      const [provider, model, input, output] = MODELS[(feature + pick(1 + pick(4))) % MODELS.length]!;
      const when = Math.min(
        span - 1,
        Math.max(0, Math.floor((at / rows) * span + (random() - 0.5) * 60_000)),
      );
      const prompt = 200 + pick(1 + pick(9_000));
      const cached = random() < 0.35 ? pick(prompt) : 0;
      const answer = 20 + pick(1 + pick(2_000));
      const status = pick(3) === 0 ? 1 + pick(3) : 0;
      const cost = (((prompt - cached) * input + cached * input * 0.1 + answer * output) / 1e6).toFixed(9);
      row = [
        id(),
        new Date(start + when).toISOString(),
        provider,
        model,
        cells.teams[(feature + (pick(7) === 0 ? pick(TEAMS.length) : 0)) % TEAMS.length],
        cells.features[feature],
        customers[user % CUSTOMERS],
        `user-0000-${String((user * 7919) % USERS).padStart(8, '0')}`,
        ['production', 'production', 'production', 'staging', 'development'][pick(5)],
        cells.tasks[feature % TASK_TYPES.length],
        VERSIONS[(feature + Math.floor((at / rows) * 3)) % VERSIONS.length],
        prompt,
        cached,
        answer,
        random() < 0.2 ? pick(6) : 0,
        random() < 0.06 ? 1 + pick(3) : 0,
        cached > 0,
        STATUSES[status],
        status < 2 && random() < 0.62 ? id() : '',
        120 + answer * 9 + pick(300),
        cost,
      ].join(',');
      if (at % 1_024 === 0) before = row;
    }
    block += `${row}\n`;
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'finish');
}
