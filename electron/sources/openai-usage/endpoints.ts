/** The endpoints of OpenAI's usage report, under one name each. Dashboard files do not name theirs; their columns do. */
import { textOf, type JsonRecord } from '../reading/fields.ts';

/** What a result reports on, in the words under which its lines are kept.
 *  `empty`: a bucket in which nothing happened. `unknown`: no result of a usage report. */
export type Endpoint =
  | 'completions'
  | 'embeddings'
  | 'moderations'
  | 'embeddings or moderations'
  | 'images'
  | 'audio speeches'
  | 'audio transcriptions'
  | 'vector stores'
  | 'code interpreter sessions'
  | 'file search calls'
  | 'web search calls'
  | 'decisions'
  | 'empty'
  | 'unknown';

/** Names of result objects. */
const NAMED: { readonly [object: string]: Endpoint } = {
  completions: 'completions',
  embeddings: 'embeddings',
  moderations: 'moderations',
  images: 'images',
  audio_speeches: 'audio speeches',
  audio_transcriptions: 'audio transcriptions',
  vector_stores: 'vector stores',
  code_interpreter_sessions: 'code interpreter sessions',
  file_searches: 'file search calls',
  file_search_calls: 'file search calls',
  web_searches: 'web search calls',
  web_search_calls: 'web search calls',
  decisions: 'decisions',
};

/** Columns that only one endpoint has, the surest first. */
const TELLING: readonly (readonly [column: string, Endpoint])[] = [
  ['output_tokens', 'completions'],
  ['images', 'images'],
  ['characters', 'audio speeches'],
  ['seconds', 'audio transcriptions'],
  ['usage_bytes', 'vector stores'],
  ['num_sessions', 'code interpreter sessions'],
  ['context_level', 'web search calls'],
  ['vector_store_id', 'file search calls'],
];

const PERIOD = /^(?:start|end)_time(?:_iso)?$/;

/** Endpoints that count tools. The model calls around them are counted by the completions endpoint. */
const OF_TOOLS: ReadonlySet<Endpoint> = new Set([
  'code interpreter sessions',
  'file search calls',
  'web search calls',
]);

/** True for endpoints whose lines are no model calls. */
export function countsTools(endpoint: Endpoint): boolean {
  return OF_TOOLS.has(endpoint);
}

/** The endpoint that columns tell.
 *  Null  none of them is of a usage report. */
export function endpointOfColumns(columns: ReadonlySet<string>): Endpoint | null {
  const telling = TELLING.find(([column]) => columns.has(column));
  if (telling) return telling[1];
  if (columns.has('input_tokens') && columns.has('num_model_requests')) return 'embeddings or moderations';
  return null;
}

/** The endpoint a result reports on.
 *  Shape  `header` names the columns of a table, since a row does not have its empty cells. */
export function endpointOf(result: JsonRecord, header: ReadonlySet<string>): Endpoint {
  const object = textOf(result['object']) ?? '';
  const named = /^organization\.usage\.(\w+)\.result$/.exec(object)?.[1];
  if (named !== undefined) return NAMED[named] ?? 'unknown';
  const names = Object.keys(result);
  if (names.length > 0 && names.every((name) => PERIOD.test(name))) return 'empty';
  const found = endpointOfColumns(header.size > 0 ? header : new Set(names));
  if (found !== 'embeddings or moderations') return found ?? 'unknown';
  const model = textOf(result['model']);
  if (model === undefined) return found;
  return /moderation/i.test(model) ? 'moderations' : 'embeddings';
}

/** True for the header of a dashboard export of a range without usage, which has the four columns of time alone. */
export function isOnlyTimes(header: readonly string[]): boolean {
  return header.length === 4 && header.every((name) => PERIOD.test(name));
}
