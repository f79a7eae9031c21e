/** What was said in a call, from the shapes in which tools keep requests and answers. */
import type { CallContent } from '../../../shared/ledger/charge.ts';
import { recordOf, unpacked, type JsonRecord } from './fields.ts';

/** Members of a request in the order a model reads them. */
const BEFORE_MESSAGES = ['tools', 'functions', 'system', 'instructions', 'systemInstruction'] as const;
const MESSAGES = ['messages', 'input', 'contents', 'prompt', 'prompts', 'inputs', 'query', 'text'] as const;
const ANSWERS = [
  'choices',
  'content',
  'output',
  'outputs',
  'candidates',
  'generations',
  'message',
  'messages',
  'completion',
  'text',
  'answer',
] as const;
/** Deeper nesting is no conversation. */
const DEEPEST = 12;

/** The parts of a prompt and the answer.
 *  Shape  requests and answers of the OpenAI, Anthropic and Gemini APIs, lists of messages, LangChain messages, plain
 *         texts, or any of these as JSON in a text.
 *  Null   neither says anything. */
export function callContent(request: unknown, answer: unknown): CallContent | null {
  const prompt = promptParts(unpacked(request));
  const said = answerText(unpacked(answer), 0);
  return prompt.length === 0 && said === '' ? null : { prompt, answer: said === '' ? null : said };
}

function promptParts(request: unknown): string[] {
  if (typeof request === 'string') return request === '' ? [] : [request];
  if (Array.isArray(request)) return messagesOf(request);
  const record = recordOf(request);
  if (record === null) return [];
  const parts: string[] = [];
  for (const key of BEFORE_MESSAGES) {
    const value = record[key];
    if (value === undefined || value === null) continue;
    const text = key === 'tools' || key === 'functions' ? written(value) : spoken(unpacked(value), 0);
    if (text !== '' && text !== '[]') parts.push(text);
  }
  for (const key of MESSAGES) {
    const found = promptParts(unpacked(record[key]));
    if (found.length > 0) return [...parts, ...found];
  }
  return parts;
}

/** LangChain nests a list of messages for each call of a batch. */
function messagesOf(list: readonly unknown[]): string[] {
  return list.flatMap((message) => {
    if (Array.isArray(message)) return messagesOf(message as unknown[]);
    const text = spoken(message, 0);
    const role = roleOf(recordOf(message));
    return text === '' ? [] : [role === undefined ? text : `${role}: ${text}`];
  });
}

const ROLES: { readonly [name: string]: string } = {
  human: 'user',
  HumanMessage: 'user',
  ai: 'assistant',
  AIMessage: 'assistant',
  AIMessageChunk: 'assistant',
  SystemMessage: 'system',
  ToolMessage: 'tool',
};

function roleOf(message: JsonRecord | null): string | undefined {
  if (message === null) return undefined;
  const ids = message['id'];
  const named: unknown =
    message['role'] ?? (Array.isArray(ids) ? (ids as unknown[]).at(-1) : message['type']);
  if (typeof named !== 'string' || (message['role'] === undefined && ROLES[named] === undefined))
    return undefined;
  return ROLES[named] ?? named;
}

/** The text of a message, of a list of its blocks, or of a text. Blocks without text (images, calls of tools) are
 *  written as JSON, since they too are read by the model. */
function spoken(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined || depth > DEEPEST) return '';
  if (Array.isArray(value))
    return (value as unknown[])
      .map((one) => spoken(one, depth + 1))
      .filter((text) => text !== '')
      .join('\n');
  const record = recordOf(value);
  if (record === null) return String(value as number | boolean);
  for (const key of ['content', 'text', 'parts', 'kwargs', 'input_text', 'output_text']) {
    const text = spoken(record[key], depth + 1);
    if (text !== '') return text;
  }
  const called = record['tool_calls'] ?? record['function_call'];
  if (called !== undefined && called !== null) return written(called);
  const role = roleOf(record);
  return role === undefined && Object.keys(record).length > 0 ? written(record) : '';
}

function answerText(answer: unknown, depth: number): string {
  if (typeof answer === 'string') return answer;
  if (depth > DEEPEST || answer === null || answer === undefined) return '';
  if (Array.isArray(answer)) return joined(answer, (one) => answerText(one, depth + 1));
  const record = recordOf(answer);
  if (record === null) return '';
  for (const key of ANSWERS) {
    const value = unpacked(record[key]);
    if (value === undefined || value === null) continue;
    const text = key === 'content' ? spoken(value, depth) : answerText(value, depth + 1);
    if (text !== '') return text;
  }
  const parts = record['parts'] ?? record['kwargs'] ?? record['tool_calls'];
  return parts === undefined || parts === null ? '' : spoken(parts, depth);
}

function joined(values: readonly unknown[], text: (value: unknown) => string): string {
  return values
    .map(text)
    .filter((part) => part !== '')
    .join('\n');
}

/** A value as JSON. Values nested beyond what the runtime can write are nothing anybody said. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}
