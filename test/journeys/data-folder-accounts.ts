/** What comes of every file of the folder of public data. Rows and sums were counted in the files with another tool. */
import type { FaultCode } from '../../shared/contract/fault.ts';
import type { MappingDraft } from '../../shared/contract/imports.ts';

export type FileAccount = {
  readonly source: string;
  readonly imported: number;
  readonly duplicates?: number;
  /** Rows rejected, all with this code. */
  readonly rejected?: readonly [number, FaultCode];
  readonly passedOver?: number;
  /** Dollars that the file states. Null  it states none. */
  readonly reported?: string | null;
  /** Dollars at the list price, where they were worked out by hand or the file's index states them. */
  readonly list?: string;
  /** Of imported: lines without a price. */
  readonly unpriced?: number;
  readonly mapping?: MappingDraft;
  /** What has to be said about it. */
  readonly note?: RegExp;
};

/** Refused as a whole: the code, and what the message or the remedy says. */
export type Refused = { readonly refused: FaultCode; readonly says: RegExp };

const NOT_AI = /No line of AI usage or cost was found in this file/;
const UNKNOWN = (says: RegExp): Refused => ({ refused: 'file.unrecognised', says });

export const BILLS: Readonly<Record<string, FileAccount | Refused>> = {
  'anthropic_api/cost_report_reference_example.json': {
    source: 'anthropic-cost',
    imported: 1,
    reported: '1.2378912',
    note: /cents/,
  },
  'anthropic_api/usage_report_reference_example.json': { source: 'anthropic-usage', imported: 1 },
  'anthropic_console/claude_api_cost_2026_06_18_to_2026_06_25.csv': {
    source: 'anthropic-cost',
    imported: 44,
    reported: '153.66',
  },
  // a real bill of other services: no line of AI, and no fault
  'aws_cur/aws_cur_legacy.part1.csv': { source: 'aws-cur', imported: 0, passedOver: 640, note: NOT_AI },
  'azure_cost/azure_ea_export_sample.csv': {
    source: 'azure-cost',
    imported: 0,
    passedOver: 27,
    note: NOT_AI,
  },
  'focus/focus_1.0_sample.part1.csv': { source: 'focus', imported: 0, passedOver: 500, note: NOT_AI },
  'focus/focus_1.2_saas_tokens_a1.csv': { source: 'focus', imported: 0, passedOver: 1, note: NOT_AI },
  'focus/focus_1.2_saas_tokens_a2.csv': { source: 'focus', imported: 0, passedOver: 3, note: NOT_AI },
  // a document about replies, with each reply as a text in it; the replies themselves are imported below
  'openai_api/openapi_usage_costs_examples.json': UNKNOWN(/records are not those of an export/),
};

export const CALLS: Readonly<Record<string, FileAccount | Refused>> = {
  // costs of single messages, not their running total: 1,000 events, 107 of them with tokens
  'app_ledger/aider_sample_analytics.jsonl': {
    source: 'generic-table',
    imported: 107,
    passedOver: 893,
    reported: '5.305332',
  },
  'azure_llm_trace/AzureLLMInferenceTrace_code.csv': {
    source: 'generic-table',
    imported: 8819,
    unpriced: 8819,
  },
  'bedrock_log/nova_lite_converse_stream.ndjson': { source: 'bedrock-logs', imported: 1 },
  // the outer one of two generations that are one call is passed over, twice
  'langfuse/trace_agno-2025-06-11.json': {
    source: 'langfuse',
    imported: 2,
    passedOver: 4,
    reported: '0.0002709',
  },
  'langfuse/trace_autogen-2025-06-06.json': {
    source: 'langfuse',
    imported: 1,
    passedOver: 1,
    reported: '0.000025',
  },
  'langfuse/trace_langgraph-2025-08-22.json': {
    source: 'langfuse',
    imported: 2,
    passedOver: 7,
    reported: '0.000234',
  },
  'langfuse/trace_llamaindex-2025-06-05.json': {
    source: 'langfuse',
    imported: 1,
    passedOver: 1,
    reported: '0.0008425',
  },
  'langfuse/trace_openai-agents-2025-09-30.json': {
    source: 'langfuse',
    imported: 2,
    passedOver: 3,
    reported: '0.000632',
  },
  // the start and the end of one run
  'langsmith/langsmith_js_wrap_openai_default.json': { source: 'langsmith', imported: 1, passedOver: 1 },
  'langsmith/langsmith_js_wrap_openai_reasoning.json': { source: 'langsmith', imported: 1, passedOver: 1 },
  'litellm/spend_logs_payload.json': { source: 'litellm', imported: 1, reported: '0.000225' },
  // block hashes of prompts with milliseconds since the first: nothing says when or which model
  'mooncake/conversation_trace.part1.jsonl': UNKNOWN(/no time with counts/),
  'openrouter/openrouter_activity_2025-08-20.csv': {
    source: 'openrouter',
    imported: 686,
    reported: '0.77748',
  },
  // attributes of one span each, without ids and times
  'otlp/openinference_client_span_input_output_only.json': {
    source: 'phoenix',
    imported: 0,
    rejected: [1, 'row.missing-field'],
  },
  'otlp/openinference_client_span_tool_calls.json': {
    source: 'phoenix',
    imported: 0,
    rejected: [1, 'row.missing-field'],
  },
  'otlp/otel_genai_client_span_tool_calls.json': {
    source: 'otlp',
    imported: 0,
    rejected: [1, 'row.missing-field'],
  },
  'otlp/otel_genai_deprecated_client_span_tool_calls.json': {
    source: 'otlp',
    imported: 0,
    rejected: [1, 'row.missing-field'],
  },
  'otlp/otel_genai_tool_execution_span.json': { source: 'otlp', imported: 0, passedOver: 1, note: NOT_AI },
  // 15 embedding spans of 69: five repeat the usage of the one around them
  'phoenix/otel_spans_URS-006.jsonl': {
    source: 'phoenix',
    imported: 10,
    passedOver: 59,
    unpriced: 5,
    list: '0.0000011',
  },
  // dollars are nowhere in this log; at the list price of its month it is what the index states
  'request_log_outcome/records_run-20260621.jsonl': {
    source: 'generic-table',
    imported: 52,
    list: '4.61685',
  },
};

export const AGENT_LOGS: Readonly<Record<string, FileAccount | Refused>> = {
  'claude_code/ccusage_alpha.jsonl': { source: 'claude-code-logs', imported: 3, reported: '1.02' },
  'claude_code/codex_session_alpha.jsonl': { source: 'codex-logs', imported: 2, passedOver: 1 },
  'claude_code/representative_messages.jsonl': {
    source: 'claude-code-logs',
    imported: 5,
    passedOver: 7,
  },
  'claude_code/session_b.jsonl': { source: 'claude-code-logs', imported: 1, passedOver: 2 },
};

export const OUTCOMES: Readonly<Record<string, FileAccount | Refused>> = {
  'outcomes/aider_polyglot_leaderboard.yml': UNKNOWN(/YAML/),
  // twelve departments with their hours to answer
  'outcomes/helpdesk_input_01.csv': UNKNOWN(/columns are not those of an export/),
  'outcomes/helpdesk_input_02.csv': { source: 'outcomes-csv', imported: 1147 },
  // no time in it: the mapping has to say when it was
  'outcomes/taubench_airline_gpt4o_outcomes.csv': {
    source: 'outcomes-csv',
    imported: 200,
    mapping: {
      role: 'outcome',
      columns: { task_id: 'task', trial: 'task', resolved: 'outcome' },
      constants: { start: '2024-06-01' },
    },
  },
  'outcomes/urs_corpus1_outcomes.json': { source: 'outcomes-csv', imported: 17 },
  'request_log_outcome/quality_rubric_1d.csv': UNKNOWN(/columns are not those of an export/),
};

export const NO_EXPORTS: Readonly<Record<string, FileAccount | Refused>> = {
  'INDEX.md': UNKNOWN(/Markdown/),
  // test vectors of prices, which the price book is checked against; 25 of them are dated and look like calls
  'oracle/expected_costs.share.jsonl': {
    source: 'generic-table',
    imported: 25,
    rejected: [1403, 'row.missing-field'],
    reported: '44.24897995',
  },
  'price_catalogue/genai_prices_data_slim.json': UNKNOWN(/list of model prices/),
  'price_catalogue/langfuse_default_model_prices.json': UNKNOWN(/list of model prices/),
  'request_log_outcome/prices-2026-06.yaml': UNKNOWN(/YAML/),
};

/** The replies of OpenAI's reference, one by one. A reply of another kind of usage is passed over. */
export const OPENAI_REPLIES: Readonly<Record<string, FileAccount>> = {
  costs: { source: 'openai-costs', imported: 1, reported: '0.06' },
  'usage.audio_speeches': { source: 'openai-usage', imported: 1 },
  'usage.audio_transcriptions': { source: 'openai-usage', imported: 1 },
  'usage.code_interpreter_sessions': { source: 'openai-usage', imported: 1 },
  'usage.completions': { source: 'openai-usage', imported: 1 },
  'usage.embeddings': { source: 'openai-usage', imported: 1 },
  'usage.file_searches': { source: 'openai-usage', imported: 1 },
  'usage.images': { source: 'openai-usage', imported: 1 },
  'usage.moderations': { source: 'openai-usage', imported: 1 },
  'usage.vector_stores': { source: 'openai-usage', imported: 0, passedOver: 1 },
  'usage.web_searches': { source: 'openai-usage', imported: 1 },
};
