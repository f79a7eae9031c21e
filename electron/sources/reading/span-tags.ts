/** Who and what a span is for: its own attributes first, then what its program says of itself. */
import {
  setDimension,
  takeMetadata,
  takePair,
  takeTags,
  type Attribution,
  type KeyMemory,
} from './attribution.ts';
import { recordOf, textOf, unpacked } from './fields.ts';
import type { Span } from './span.ts';

/** Names under which libraries pass on what a program attaches to its calls. */
const ATTACHED =
  /^(?:traceloop\.association\.properties|ai\.telemetry\.metadata|langfuse\.(?:trace|observation)\.metadata|langsmith\.metadata|metadata)\./;
/** Names that describe the call, the library, the machine or the transport. */
const TECHNICAL =
  /^(?:gen_ai|llm|openinference|input|output|embedding|retrieval|reranker|tool|message|document|prompt|ai|openai|azure|aws|gcp|anthropic|traceloop|langfuse|langsmith|session|user|enduser|tag|graph|exception|error|event|otel|telemetry|http|url|net|network|server|client|peer|rpc|db|messaging|code|thread|process|host|os|container|k8s|cloud|faas|device|browser|user_agent|service|deployment|operation|result|request|response|api|metadata)(?:\.|$)/;

/** Prefixes that programs put before names of their own. */
const OWN_SPACE = /^(?:app|custom|labels?|business)\.(?=.)/;

/** Take dimensions and tags of a span. */
export function takeSpanTags(
  found: Attribution,
  span: Pick<Span, 'attributes' | 'resource'>,
  memory: KeyMemory,
): void {
  const { attributes, resource } = span;
  takeMetadata(found, looseRecord(attributes['metadata']), memory);
  takeTags(found, unpacked(attributes['tag.tags']), memory);
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (typeof value === 'object') continue;
    const attached = ATTACHED.exec(key)?.[0];
    if (attached !== undefined) takePair(found, key.slice(attached.length), value, memory);
    else if (!TECHNICAL.test(key)) takePair(found, key.replace(OWN_SPACE, ''), value, memory);
  }
  const account =
    textOf(attributes['user.id']) ??
    textOf(attributes['enduser.id']) ??
    textOf(attributes['langfuse.user.id']);
  setDimension(found, 'account', account);
  setDimension(found, 'prompt-version', textOf(attributes['llm.prompt_template.version']));
  named(found, 'agent', attributes['gen_ai.agent.name'] ?? attributes['agent.name'], memory);
  named(
    found,
    'workflow',
    attributes['gen_ai.workflow.name'] ?? attributes['traceloop.workflow.name'],
    memory,
  );
  setDimension(
    found,
    'environment',
    textOf(resource['deployment.environment.name']) ?? textOf(resource['deployment.environment']),
  );
  named(found, 'service', resource['service.name'], memory);
  for (const key of Object.keys(resource))
    if (!TECHNICAL.test(key) && typeof resource[key] !== 'object')
      takePair(found, key, resource[key], memory);
}

function named(found: Attribution, tag: string, value: unknown, memory: KeyMemory): void {
  const text = textOf(value);
  // What a program is called when nobody has named it.
  if (text !== undefined && !text.startsWith('unknown_service')) takePair(found, tag, text, memory);
}

/** An object, as JSON or as Python writes it into the cell of a table. */
function looseRecord(value: unknown): unknown {
  const read = unpacked(value);
  if (read !== null || typeof value !== 'string') return recordOf(read);
  const json = value
    .replaceAll("'", '"')
    .replaceAll(/\bNone\b/g, 'null')
    .replaceAll(/\bTrue\b/g, 'true')
    .replaceAll(/\bFalse\b/g, 'false');
  return unpacked(json);
}
