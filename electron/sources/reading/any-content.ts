/** What was said in a call, from fields that may hold anything. */
import type { CallContent } from '../../../shared/ledger/charge.ts';
import { callContent } from './call-content.ts';
import { unpacked } from './fields.ts';

/** The parts of a prompt and the answer.
 *  Shape  a text that only looks like JSON is one part as it is; a request of no known shape is one part as JSON.
 *  Null   neither says anything. */
export function anyContent(request: unknown, answer: unknown): CallContent | null {
  const asked = written(request);
  const found = callContent(asked, written(answer));
  if (found !== null && found.prompt.length > 0) return found;
  const isSomething = typeof asked === 'object' && asked !== null && Object.keys(asked).length > 0;
  return isSomething ? { prompt: [JSON.stringify(asked)], answer: found?.answer ?? null } : found;
}

/** A value that may be JSON in a text; tables write lists in other ways too, which stay texts. */
function written(value: unknown): unknown {
  return typeof value === 'string' ? (unpacked(value) ?? [value]) : value;
}
