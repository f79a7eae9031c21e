/** What was said in a call, from the attributes and events of its span. */
import type { CallContent } from '../../../shared/ledger/charge.ts';
import { anyContent } from './any-content.ts';
import { callContent } from './call-content.ts';
import { recordOf, unpacked, type JsonRecord } from './fields.ts';
import { attributesOf } from './span-attributes.ts';
import type { Span } from './span.ts';

/** Where each part of a request is written, the name that counts first. */
const TOOLS = ['gen_ai.tool.definitions', 'llm.tools', 'ai.prompt.tools'] as const;
const SYSTEM = ['gen_ai.system_instructions'] as const;
const REQUESTS = [
  'gen_ai.input.messages',
  'gen_ai.prompt',
  'llm.input_messages',
  'llm.prompts',
  'ai.prompt.messages',
  'ai.prompt',
  'embedding.embeddings',
  'embedding.text',
  'input.value',
  'input',
] as const;
const ANSWERS = [
  'gen_ai.output.messages',
  'gen_ai.completion',
  'llm.output_messages',
  'llm.completions',
  'ai.response.text',
  'output.value',
  'output',
] as const;
/** Members of a message that are no text of it. */
const NO_TEXT = /(?:^|\.)(?:role|type|id|tool_call_id|finish_reason|mime_type|vector)$/;

/** The prompt and the answer of a call.
 *  Null  the span carries neither: instrumentation leaves them out unless it is told to write them. */
export function spanContent({ attributes, events }: Span): CallContent | null {
  const said = saidInEvents(events);
  const found = said === null ? attributes : { ...said, ...attributes };
  const request = first(found, REQUESTS);
  const answer = first(found, ANSWERS);
  if (request === undefined && answer === undefined) return null;
  const tools = first(found, TOOLS);
  const system = first(found, SYSTEM);
  const before = tools === undefined && system === undefined ? null : callContent({ tools, system }, null);
  const rest = anyContent(request, isEmbedding(found) ? undefined : answer);
  if (rest === null) return null;
  return before === null ? rest : { prompt: [...before.prompt, ...rest.prompt], answer: rest.answer };
}

function isEmbedding(attributes: JsonRecord): boolean {
  return (
    attributes['openinference.span.kind'] === 'EMBEDDING' ||
    String(attributes['gen_ai.operation.name']).startsWith('embedding')
  );
}

/** The first of the names that says something: as one value, or spread over names with running numbers. */
function first(attributes: JsonRecord, names: readonly string[]): unknown {
  for (const name of names) {
    const value = attributes[name];
    if (value !== undefined)
      return name.startsWith('llm.') || name.startsWith('embedding.') ? unfolded(value) : readable(value);
    const spread = numbered(attributes, name);
    if (spread.length > 0) return spread;
  }
  return undefined;
}

/** A text that looks like JSON and is not (tables write lists in other ways) is what was said, as it is. */
function readable(value: unknown): unknown {
  return typeof value === 'string' ? (unpacked(value) ?? [value]) : value;
}

/** OpenInference wraps the members of its messages once more: {"message": {"role": …}} or {"message.role": …}. */
function unfolded(value: unknown): unknown {
  const list = readable(value);
  if (!Array.isArray(list)) return list;
  return (list as unknown[]).map((one) => {
    const record = recordOf(one);
    return record === null ? one : messageOf(attributesOf(record));
  });
}

/** Messages spread over names such as llm.input_messages.0.message.content and gen_ai.prompt.0.content. */
function numbered(attributes: JsonRecord, name: string): unknown[] {
  const messages: Record<string, unknown>[] = [];
  const prefix = `${name}.`;
  for (const key of Object.keys(attributes)) {
    if (!key.startsWith(prefix)) continue;
    const dot = key.indexOf('.', prefix.length);
    const at = Number(key.slice(prefix.length, dot < 0 ? undefined : dot));
    if (Number.isInteger(at) && at >= 0 && at < 100_000)
      (messages[at] ??= {})[dot < 0 ? 'content' : key.slice(dot + 1)] = attributes[key];
  }
  return messages.filter((message) => message !== undefined).map(messageOf);
}

/** A message of flat members as { role, content }. */
function messageOf(members: JsonRecord): JsonRecord {
  const role = members['message.role'] ?? members['role'];
  const texts = Object.keys(members)
    .filter((key) => !NO_TEXT.test(key) && !Array.isArray(members[key]))
    .map((key) => members[key]);
  const lists = Object.keys(members).flatMap((key) => {
    const value = members[key];
    return Array.isArray(value) && !NO_TEXT.test(key) ? (value as unknown[]) : [];
  });
  const content = [...texts, ...lists];
  return role === undefined ? { content } : { role, content };
}

/** Older instrumentation writes what was said into events of the span. */
function saidInEvents(events: readonly unknown[]): JsonRecord | null {
  const found: Record<string, unknown> = {};
  const prompts: unknown[] = [];
  for (const event of events) {
    const record = recordOf(event);
    const name = record?.['name'];
    if (record === null || typeof name !== 'string' || !name.startsWith('gen_ai.')) continue;
    const attributes = attributesOf(record['attributes']);
    const role = /^gen_ai\.(system|user|assistant|tool)\.message$/.exec(name)?.[1];
    if (role !== undefined) prompts.push({ role, content: attributes['content'] });
    else if (name === 'gen_ai.choice')
      found['gen_ai.completion'] = attributes['message'] ?? attributes['content'];
    else Object.assign(found, attributes);
  }
  if (prompts.length > 0) found['gen_ai.input.messages'] ??= prompts;
  return Object.keys(found).length > 0 ? found : null;
}
