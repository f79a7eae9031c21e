/** A Langfuse observations export, as CSV with every field quoted. */
import { decimalOf } from '../../../shared/units/money.ts';
import type { Call } from '../call.ts';

const COLUMNS = [
  'id',
  'traceId',
  'startTime',
  'type',
  'environment',
  'endTime',
  'level',
  'metadata',
  'model',
  'promptName',
  'promptVersion',
  'usageDetails',
  'totalCost',
  'traceTags',
];

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

/** The line of column names. */
export const HEADER = `${COLUMNS.map(quoted).join(',')}\n`;

/** One generation. Usage details are disjoint; the total is their sum. */
export function observation(call: Call): string {
  const { feature, tokens } = call;
  const [input, read, write] = [
    tokens.input_uncached ?? 0,
    tokens.cache_read ?? 0,
    tokens.cache_write_5m ?? 0,
  ];
  const output = tokens.output ?? 0;
  const usage = {
    input,
    ...(read > 0 ? { input_cache_read: read } : {}),
    ...(write > 0 ? { input_cache_creation_5m: write } : {}),
    output,
    total: input + read + write + output,
  };
  const tags = [`team:${feature.team}`, `feature:${feature.id}`, `task_class:${feature.taskClass}`];
  if (call.customer !== null) tags.push(`customer:${call.customer}`, `customer_tier:${call.tier}`);
  const metadata = call.attempt > 1 ? JSON.stringify({ attempt: call.attempt }) : '';
  const fields = [
    call.id,
    call.taskId,
    new Date(call.startMs).toISOString(),
    'GENERATION',
    call.environment,
    new Date(call.endMs).toISOString(),
    call.hasFailed ? 'ERROR' : 'DEFAULT',
    metadata,
    feature.model,
    feature.prompt,
    String(call.promptVersion),
    JSON.stringify(usage),
    call.cost === null ? '' : decimalOf(call.cost),
    JSON.stringify(tags),
  ];
  return `${fields.map(quoted).join(',')}\n`;
}
