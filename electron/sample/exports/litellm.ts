/** A LiteLLM spend log of one call. */
import { decimalOf } from '../../../shared/units/money.ts';
import type { Call } from '../call.ts';

const timeOf = (instantMs: number): string =>
  new Date(instantMs).toISOString().slice(0, 23).replace('T', ' ');

/** One line of the spend logs, as the proxy writes them; prompts left out.
 *  Units  spend in dollars; zero where the proxy knows no price. */
export function spendLog(call: Call): string {
  const { feature, tokens } = call;
  const [fresh, read, write] = [tokens.input_uncached ?? 0, tokens.cache_read ?? 0, tokens.cache_write ?? 0];
  const prompt = fresh + read + write;
  const output = tokens.output ?? 0;
  const tags = [
    `feature:${feature.id}`,
    `task_class:${feature.taskClass}`,
    `env:${call.environment}`,
    `prompt_version:${feature.prompt} v${call.promptVersion}`,
  ];
  if (call.tier !== null) tags.push(`customer_tier:${call.tier}`);
  if (call.attempt > 1) tags.push(`attempt:${call.attempt}`);
  const head = JSON.stringify({ request_id: `chatcmpl-${call.id}`, call_type: 'acompletion' }).slice(0, -1);
  const rest = JSON.stringify({
    prompt_tokens: prompt,
    completion_tokens: output,
    startTime: timeOf(call.startMs),
    endTime: timeOf(call.endMs),
    model: feature.model,
    custom_llm_provider: 'openai',
    team_id: feature.team,
    end_user: call.customer ?? '',
    request_tags: tags,
    session_id: call.taskId,
    metadata: {
      user_api_key_alias: call.key.alias,
      ...(call.hasFailed ? { status: 'failure' } : {}),
      usage_object: {
        prompt_tokens_details: { cached_tokens: read, ...(write > 0 ? { cache_write_tokens: write } : {}) },
        ...(call.isBatch ? { service_tier: 'batch' } : {}),
      },
    },
  }).slice(1);
  return `${head},"spend":${decimalOf(call.cost ?? 0n)},${rest}\n`;
}
