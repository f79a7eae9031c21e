/** Collecting a charge's dimensions and tags from many places; the first place that names a field wins. */
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { attributionField, type AttributionField } from './attribution-keys.ts';
import { textOf } from './fields.ts';
import { countOf } from './number.ts';
import { isPrivateName, isProse } from './private-names.ts';

/** Longest tag kept; longer values are texts, not tags. */
const LONGEST_TAG = 200;
/** Keys remembered; files with more have made-up keys that do not come back. */
const MOST_KEYS = 10_000;
const OPAQUE = /[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f]{4}-/i;

export type Attribution = {
  readonly dimensions: { [D in StoredDimension]?: string };
  readonly tags: { [name: string]: string };
  task: string | null;
  session: string | null;
  trace: string | null;
  attempt: number;
  maxTokens: number | null;
};

/** What became of keys seen before, so that each is looked up once per file. */
export type KeyMemory = Map<string, AttributionField | 'drop' | 'tag'>;

/** Nothing known yet. */
export function noAttribution(): Attribution {
  return { dimensions: {}, tags: {}, task: null, session: null, trace: null, attempt: 1, maxTokens: null };
}

/** Set a dimension unless an earlier place has set it. */
export function setDimension(into: Attribution, id: StoredDimension, value: string | undefined): void {
  if (value !== undefined && into.dimensions[id] === undefined) into.dimensions[id] = value;
}

/** Take the scalar members of a metadata object. Nested objects are left alone: they hold texts and tool internals. */
export function takeMetadata(into: Attribution, metadata: unknown, memory: KeyMemory): void {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return;
  for (const key of Object.keys(metadata)) {
    const value = (metadata as Record<string, unknown>)[key];
    if (typeof value !== 'object') takePair(into, key, value, memory);
  }
}

/** Take tags: an array of "team:support" or "team=support"; a bare word becomes the tag of that name with value "yes". */
export function takeTags(into: Attribution, tags: unknown, memory: KeyMemory): void {
  if (!Array.isArray(tags)) return takeMetadata(into, tags, memory);
  for (const tag of tags as unknown[]) {
    if (typeof tag !== 'string') continue;
    const colon = tag.indexOf(':');
    const at = colon > 0 ? colon : tag.indexOf('=');
    if (at > 0) takePair(into, tag.slice(0, at).trim(), tag.slice(at + 1).trim(), memory);
    else takePair(into, tag.trim(), 'yes', memory);
  }
}

/** Take one named value to the field its key stands for, or as a tag. */
export function takePair(into: Attribution, key: string, value: unknown, memory: KeyMemory): void {
  const text = textOf(value);
  if (text === undefined || key === '' || text.length > LONGEST_TAG) return;
  if (text.includes('\n') || isProse(text)) return;
  let place = memory.get(key);
  if (place === undefined) {
    place = attributionField(key) ?? (isPrivateName(key) ? 'drop' : 'tag');
    if (memory.size < MOST_KEYS) memory.set(key, place);
  }
  if (place === 'drop') return;
  if (place === 'tag') {
    // Ids of single calls would make every line's tags unique.
    if ((text.length >= 16 && OPAQUE.test(text)) || (key.length >= 16 && OPAQUE.test(key))) return;
    into.tags[key] ??= text;
  } else if (place === 'task') into.task ??= text;
  else if (place === 'session') into.session ??= text;
  else if (place === 'trace') into.trace ??= text;
  else if (place === 'attempt') into.attempt = Math.max(into.attempt, countOf(text) ?? 1, 1);
  else if (place === 'max-tokens') into.maxTokens ??= countOf(text);
  else setDimension(into, place, text);
}
