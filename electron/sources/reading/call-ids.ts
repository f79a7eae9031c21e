/** Ids by which two tools' records of one call are known to be the same. */
import { recordOf, textOf, unpacked } from './fields.ts';

const OF_PROVIDERS = /^(?:chatcmpl|cmpl|resp|msg|gen)[-_][\w-]{6,}$/;

/** A text when it has the form of a provider's response id: chatcmpl-…, resp_…, msg_…, gen-….
 *  Undefined  a tool's own id, or nothing. */
export function callIdOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && OF_PROVIDERS.test(text) ? text : undefined;
}

/** The id that a provider's answer carries, whatever its form. */
export function answeredId(answer: unknown): string | undefined {
  const record = recordOf(unpacked(answer));
  return record === null ? undefined : (textOf(record['id']) ?? textOf(record['responseId']));
}
