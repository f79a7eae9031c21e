/** The registry of import sources. */
import { anthropicCost } from './anthropic-cost/source.ts';
import { anthropicUsage } from './anthropic-usage/source.ts';
import { genericTable } from './generic-table/source.ts';
import { langfuse } from './langfuse/source.ts';
import { litellm } from './litellm/source.ts';
import { openaiCosts } from './openai-costs/source.ts';
import { openaiUsage } from './openai-usage/source.ts';
import { otlp } from './otlp/source.ts';
import { outcomesCsv } from './outcomes-csv/source.ts';
import { phoenix } from './phoenix/source.ts';
import type { Source } from './source.ts';

export const SOURCES: readonly Source[] = [
  openaiUsage,
  openaiCosts,
  anthropicUsage,
  anthropicCost,
  langfuse,
  litellm,
  phoenix,
  otlp,
  outcomesCsv,
  genericTable,
];

/** The source of an id, or null. */
export function sourceOf(id: string): Source | null {
  return SOURCES.find((source) => source.info.id === id) ?? null;
}
