/** Tags and labels of a bill in the many forms that exports write them. */
import { takePair, type Attribution, type KeyMemory } from './attribution.ts';
import { recordOf, textOf } from './fields.ts';

/** Prefixes that say where a tag was set, not what it is. */
const PREFIX = /^(?:user[:_]|resourceTags?[/:]|iamPrincipal\/|k8s-label\/|label\/|labels\.)/i;
/** Tags that the cloud sets itself, such as who created a resource. */
const OWN = /^(?:aws[:_]|goog-|hidden-|ms-resource)/i;

/** Take the tags of a cell or member: an object, its JSON with or without braces, a list of key and value, or
 *  "key:value;key:value". */
export function takeTagText(into: Attribution, value: unknown, memory: KeyMemory): void {
  for (const [key, tag] of tagPairs(value)) takeTag(into, key, tag, memory);
}

/** Take one tag by its name as the bill writes it. */
export function takeTag(into: Attribution, key: string, value: unknown, memory: KeyMemory): void {
  const name = key.trim().replace(PREFIX, '');
  if (name !== '' && !OWN.test(name)) takePair(into, name, value, memory);
}

function tagPairs(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '' || text === '{}' || text === '[]') return [];
    if (text.startsWith('{') || text.startsWith('[')) return tagPairs(parsed(text));
    if (text.startsWith('"')) return tagPairs(parsed(`{${text}}`));
    return text
      .split(/[;,]/)
      .map((pair) => /^([^:=]+)[:=](.*)$/.exec(pair.trim()))
      .filter((match) => match !== null)
      .map((match) => [match[1]!.trim(), match[2]!.trim()] as const);
  }
  if (Array.isArray(value))
    return (value as unknown[]).flatMap((one) => {
      if (Array.isArray(one) && typeof one[0] === 'string') return [[one[0], one[1] as unknown] as const];
      const record = recordOf(one);
      const key = textOf(record?.['key'] ?? record?.['Key'] ?? record?.['name']);
      return key === undefined ? [] : [[key, record?.['value'] ?? record?.['Value']] as const];
    });
  const record = recordOf(value);
  return record === null ? [] : Object.entries(record).filter(([, tag]) => typeof tag !== 'object');
}

/** Null  broken JSON holds no tags that could be trusted. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
