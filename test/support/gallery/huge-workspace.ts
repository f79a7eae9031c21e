/** A workspace whose names have 40 letters and whose amounts have twelve digits. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../../electron/app.ts';
import { runCommand } from '../../../electron/shells/cli/run.ts';
import type { Client } from '../../../shared/contract/contract.ts';
import { ScenarioInput } from '../../../shared/contract/scenario-definition.ts';
import { spendLog } from '../spend-log.ts';

/** A name of exactly 40 letters. */
const long = (name: string) => `${name} of the northern and eastern departments`.slice(0, 40).padEnd(40, 'x');
const TEAMS = ['Customer operations', 'Research', 'Finance', 'Legal affairs', 'Logistics', 'Marketing'].map(
  long,
);
const CUSTOMERS = Array.from({ length: 14 }, (_, at) => long(`Customer number ${at + 1}`));
const FEATURES = ['Answers', 'Summaries', 'Translations', 'Classification'].map(long);
const MODELS = ['openai/gpt-5-mini', 'a-model-with-a-name-of-forty-letters-v123', 'claude-sonnet-4-5'];
const PROVIDERS = ['openai', 'a-provider-with-a-name-of-forty-letters', 'anthropic'];
const STATUSES = ['success', 'success', 'success', 'failure', 'fallback'];

const call = (month: string, at: number) => {
  const day = String((at % 28) + 1).padStart(2, '0');
  const start = `${month}-${day}T${String((at * 7) % 24).padStart(2, '0')}:10:00Z`;
  return spendLog({
    request_id: `${month}-${at}`,
    startTime: start,
    endTime: start.replace(':00Z', ':09Z'),
    model: MODELS[at % 3],
    custom_llm_provider: PROVIDERS[at % 3],
    prompt_tokens: 90_000_000_000 + at * 1_000_000_007,
    completion_tokens: 3_000_000_000 + at * 10_000_019,
    total_tokens: 93_000_000_000 + at * 1_010_000_026,
    spend: 3_111_111.37 + ((at * 7919) % 97) * 20_333.01,
    end_user: CUSTOMERS[at % CUSTOMERS.length],
    request_tags: JSON.stringify([`task_id:T-${at % 60}`]),
    metadata: JSON.stringify({
      user_api_key_team_alias: TEAMS[at % TEAMS.length],
      requester_metadata: { feature: FEATURES[at % FEATURES.length], environment: long('Production') },
    }),
  });
};

/** Bring a text in by the command line, which opens any file by its path. */
async function bring(workspace: string, folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const said: string[] = [];
  const code = await runCommand(['import', path, '--workspace', workspace, '--accept-costs'], createApp, {
    out: (line) => void said.push(line),
    err: (line) => void said.push(line),
    draw: () => undefined,
    live: false,
    stop: new AbortController().signal,
  });
  if (code !== 0) throw new Error(said.join('\n'));
}

/** Write the lines of it into a new workspace file. */
export async function importHuge(workspace: string, folder: string): Promise<void> {
  const lines = ['2026-09', '2026-10'].flatMap((month) =>
    Array.from({ length: 470 }, (_, at) => call(month, at)),
  );
  await bring(workspace, folder, `${long('spend logs')}.jsonl`, lines.join('\n'));
  const results = Array.from({ length: 60 }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, '0');
    return `T-${at},${STATUSES[at % STATUSES.length]},2026-10-${day}T20:00:00Z`;
  });
  await bring(workspace, folder, 'outcomes.csv', ['task_id,status,resolved_at', ...results].join('\n'));
}

/** Add what no file brings: a bill, a use case and a scenario. */
export async function nameHuge(client: Client): Promise<void> {
  // One line holds no more than nine million.
  for (let day = 1; day <= 28; day += 1)
    await client.imports.addInvoice({
      job: 'invoice',
      provider: 'openai',
      from: `2026-10-${String(day).padStart(2, '0')}`,
      to: `2026-10-${String(day + 1).padStart(2, '0')}`,
      amount: '8765432.10',
      invoice: `INV-2026-10-0000000000000000000000000123${String(day).padStart(2, '0')}`,
    });
  await client.units.save({
    id: 'long',
    name: long('Everything asked by customers'),
    unit: 'request',
    outcome: 'request resolved without any escalation',
    success: 'Resolved without a human',
    where: [{ dimension: 'feature', values: FEATURES.slice(0, 3) }],
    humanCost: '98765432.10',
  });
  const ranged = (low: number, likely: number, high: number) => ({ low, likely, high, source: 'assumed' });
  await client.scenarios.save({
    scenario: ScenarioInput.parse({
      name: `${long('Shorter prompts')} and more of all`,
      levers: [
        { id: 'short', kind: 'shorten-prompts', assume: { cut: ranged(0.1, 0.2, 0.3) } },
        { id: 'retries', kind: 'volume', assume: { growth: ranged(0.05, 0.1, 0.4) } },
      ],
    }),
  });
}
