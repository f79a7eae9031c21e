/** Which spans are model calls. Agents, chains, workflows and tools repeat the usage of the calls below them. */
import { textOf, type JsonRecord } from './fields.ts';

/** Operations of OpenTelemetry's GenAI conventions. */
const CALLS = new Set([
  'chat',
  'generate_content',
  'text_completion',
  'completion',
  'embeddings',
  'embedding',
]);
const NO_CALLS = /^(?:execute_tool|create_agent|invoke_agent|invoke_workflow|plan|retrieval|.*_memory.*)$/;
const USAGE =
  /^(?:gen_ai\.usage\.(?:input|output|prompt|completion)_tokens|llm\.token_count\.(?:prompt|completion|total)|llm\.usage\.total_tokens)$/;

/** Why a span is no model call; null when it is one.
 *  Shape  goes by OpenInference's kind, else by the operation, else by what the instrumentation says of itself,
 *         else by whether the span counts tokens of its own. */
export function notACall(attributes: JsonRecord): string | null {
  const kind = textOf(attributes['openinference.span.kind'])?.toUpperCase();
  if (kind !== undefined && kind !== 'UNKNOWN')
    return kind === 'LLM' || kind === 'EMBEDDING' ? null : `a span of kind ${kind}`;
  const operation = textOf(attributes['gen_ai.operation.name']);
  if (operation !== undefined) {
    if (CALLS.has(operation)) return null;
    if (NO_CALLS.test(operation)) return `a span of ${operation}`;
  }
  const layer = textOf(attributes['traceloop.span.kind']);
  if (layer !== undefined) return `a span of a ${layer}`;
  if (attributes['llm.request.type'] !== undefined) return null;
  // The outer span of the AI SDK sums up the steps below it, which end in do….
  const step = textOf(attributes['ai.operationId']);
  if (step !== undefined && !/\.do[A-Z]/.test(step)) return `a span of ${step}`;
  return Object.keys(attributes).some((name) => USAGE.test(name)) ? null : 'a span that is no model call';
}
