/** Which mapping a file is read with: the one given, else the one saved for its header, else one saved for a similar
 *  header and fitted to it, else a guess. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Inspection, Mapping, MappingChange } from '../../../shared/contract/imports.ts';
import { notTagsIn } from '../../sources/reading/mapped-columns.ts';
import type { Sample, Source } from '../../sources/source.ts';
import type { Workspace } from '../../store/workspace.ts';
import { fitMapping, nearestMapping, plainName, type Fitted, type SavedMapping } from './fit-mapping.ts';
import { fitReading, type WrittenAnew } from './fit-reading.ts';

/** `mapping` is null for sources that need none; `change` says what an adapted mapping was fitted to. */
export type FoundMapping = {
  readonly mapping: Mapping | null;
  readonly from: Inspection['mappingFrom'];
  readonly change: MappingChange | null;
};

type Asked = { readonly mapping?: Mapping | undefined; readonly timeZone?: string | undefined };

/** What a saved mapping is found by: the source and the columns, in any case and with any padding. */
export function headerSignature(sourceId: string, header: readonly string[]): string {
  return JSON.stringify([sourceId, ...header.map(plainName)]);
}

/** The sample with the header and rows that a mapping of the source is about. */
export function mappedSample(source: Source, sample: Sample): Sample {
  return source.tableOf?.(sample) ?? sample;
}

/** The mapping to use. A zone that was asked for stands in for that of the mapping.
 *  Fault  mapping.column-missing when a given mapping names a column the file does not have. */
export function mappingFor(
  source: Source,
  sample: Sample,
  asked: Asked,
  workspace: Pick<Workspace, 'mappings'>,
): FoundMapping {
  const found = foundFor(source, sample, asked.mapping, workspace);
  if (found.mapping === null) return found;
  const mapping = withNotTags(found.mapping, source, sample, workspace);
  const { timeZone } = asked;
  return { ...found, mapping: timeZone === undefined ? mapping : { ...mapping, timeZone } };
}

/** The mapping with the columns that are no tags, so that every file of this header tells its calls by the same tags. */
function withNotTags(
  mapping: Mapping,
  source: Source,
  sample: Sample,
  { mappings }: Pick<Workspace, 'mappings'>,
): Mapping {
  if (!mapping.keepOthersAsTags || mapping.notTags !== undefined) return mapping;
  const table = mappedSample(source, sample);
  const saved = mappings.find(headerSignature(source.info.id, table.header));
  return { ...mapping, notTags: saved?.notTags ?? notTagsIn(table, mapping) };
}

/** Columns that were no tags stay none; of new ones the first rows say it. */
function withNewNotTags(mapping: Mapping, near: SavedMapping, table: Sample): Mapping {
  const { notTags } = near.mapping;
  if (notTags === undefined) return mapping;
  const before = new Set(near.columns.map(plainName));
  const added = notTagsIn(table, mapping).filter((name) => !before.has(plainName(name)));
  return { ...mapping, notTags: [...notTags, ...added] };
}

function foundFor(
  source: Source,
  sample: Sample,
  given: Mapping | undefined,
  { mappings }: Pick<Workspace, 'mappings'>,
): FoundMapping {
  if (given !== undefined) {
    requireColumns(given, mappedSample(source, sample));
    return { mapping: given, from: 'guessed', change: null };
  }
  if (source.guessMapping === undefined) return { mapping: null, from: null, change: null };
  const table = mappedSample(source, sample);
  const { header, format } = table;
  const { id } = source.info;
  const guess = source.guessMapping(sample);
  const known = mappings.ofSource(id);
  const signature = headerSignature(id, header);
  const same = known.find(({ columns }) => headerSignature(id, columns) === signature);
  const near = same ?? nearestMapping(header, known);
  if (near === null) return { mapping: guess, from: 'guessed', change: null };
  const fitted: Fitted =
    same === undefined
      ? fitMapping(near, header, guess, format !== 'csv')
      : { mapping: same.mapping, change: null };
  const { mapping, changes } = fitReading(fitted.mapping, table);
  const change = changeOf(fitted.change, near.savedMs, changes);
  return {
    mapping: same === undefined ? withNewNotTags(mapping, near, table) : mapping,
    from: change === null ? 'saved' : 'adapted',
    change,
  };
}

const NO_COLUMNS = { renamed: [], gone: [], added: [] };

/** What changed of the columns and of how they are written. Null when nothing did. */
function changeOf(columns: Fitted['change'], savedMs: number, written: WrittenAnew): MappingChange | null {
  const isWrittenAsBefore = written.times === null && written.decimal === null;
  if (columns === null && isWrittenAsBefore) return null;
  return { ...NO_COLUMNS, savedMs, ...columns, ...written };
}

/** Records may lack a field that a later one has; a header has all of its columns or not. */
function requireColumns(given: Mapping, { name, header, format }: Sample): void {
  const missing = Object.keys(given.columns).filter((column) => !header.includes(column));
  const all = missing.length === Object.keys(given.columns).length;
  if (header.length === 0 || missing.length === 0 || (format !== 'csv' && !all)) return;
  fail(
    'mapping.column-missing',
    `The mapping names a column "${missing[0]}" that the file does not have.`,
    `The file's columns are: ${header.join(', ')}.`,
    { file: name, column: missing[0]! },
  );
}

/** Leave when a fitted mapping was not accepted. The difference is in the message, one part a sentence.
 *  Fault  mapping.changed */
export function requireAccepted({ change }: FoundMapping, accepted: boolean, file: string): void {
  if (change === null || accepted) return;
  fail(
    'mapping.changed',
    `The file differs from those that were read like this last. ${changeWords(change)}`,
    'Look at the differences, then import with --accept-mapping, or give a mapping; it is not asked again.',
    { file },
  );
}

/** What was fitted, as sentences. */
export function changeWords({ renamed, gone, added, times, decimal }: MappingChange): string {
  const list = (parts: readonly string[]) => parts.join(', ');
  return [
    renamed.length > 0 &&
      `Renamed: ${list(renamed.map(({ from, to, field }) => `${from} → ${to} (${field})`))}.`,
    gone.length > 0 &&
      `Gone: ${list(gone.map(({ column, field, lost }) => `${column} (${field}${lost ? ', now not read' : ''})`))}.`,
    added.length > 0 &&
      `New: ${list(added.map(({ column, field }) => `${column} (${field === null ? 'not mapped' : `read as ${field}`})`))}.`,
    times !== null && `Times: ${times.from} → ${times.to}, as in "${times.example}".`,
    decimal !== null && `Decimal mark: "${decimal.from}" → "${decimal.to}", as in "${decimal.example}".`,
  ]
    .filter(Boolean)
    .join(' ');
}
