/** The registry of import sources. */
import { anthropicCost } from './anthropic-cost/source.ts';
import { anthropicUsage } from './anthropic-usage/source.ts';
import { awsCur } from './aws-cur/source.ts';
import { azureCost } from './azure-cost/source.ts';
import { bedrockLogs } from './bedrock-logs/source.ts';
import { claudeCodeAnalytics } from './claude-code-analytics/source.ts';
import { claudeCodeLogs } from './claude-code-logs/source.ts';
import { cloudability } from './cloudability/source.ts';
import { cloudhealth } from './cloudhealth/source.ts';
import { codexLogs } from './codex-logs/source.ts';
import { cursorUsage } from './cursor-usage/source.ts';
import { focus } from './focus/source.ts';
import { genericTable } from './generic-table/source.ts';
import { githubPrs } from './github-prs/source.ts';
import { helicone } from './helicone/source.ts';
import { hubspot } from './hubspot/source.ts';
import { intercom } from './intercom/source.ts';
import { invoice } from './invoice/source.ts';
import { kong } from './kong/source.ts';
import { langfuse } from './langfuse/source.ts';
import { langsmith } from './langsmith/source.ts';
import { litellmDaily } from './litellm-daily/source.ts';
import { litellm } from './litellm/source.ts';
import { openaiCosts } from './openai-costs/source.ts';
import { openaiUsage } from './openai-usage/source.ts';
import { openrouterActivity } from './openrouter-activity/source.ts';
import { openrouter } from './openrouter/source.ts';
import { otlp } from './otlp/source.ts';
import { outcomesCsv } from './outcomes-csv/source.ts';
import { phoenix } from './phoenix/source.ts';
import { portkey } from './portkey/source.ts';
import { salesforce } from './salesforce/source.ts';
import { vantage } from './vantage/source.ts';
import { vertexBilling } from './vertex-billing/source.ts';
import { zendesk } from './zendesk/source.ts';
import type { Source } from './source.ts';

export const SOURCES: readonly Source[] = [
  openaiUsage,
  openaiCosts,
  anthropicUsage,
  anthropicCost,
  awsCur,
  bedrockLogs,
  azureCost,
  vertexBilling,
  langfuse,
  litellm,
  litellmDaily,
  helicone,
  portkey,
  langsmith,
  openrouter,
  openrouterActivity,
  kong,
  phoenix,
  otlp,
  claudeCodeAnalytics,
  claudeCodeLogs,
  codexLogs,
  cursorUsage,
  focus,
  vantage,
  cloudhealth,
  cloudability,
  invoice,
  zendesk,
  intercom,
  salesforce,
  hubspot,
  githubPrs,
  outcomesCsv,
  genericTable,
];

/** The source of an id, or null. */
export function sourceOf(id: string): Source | null {
  return SOURCES.find((source) => source.info.id === id) ?? null;
}
