/** Changes of a mapping, each giving a new one. */
import {
  MAPPED_FIELDS,
  type Inspection,
  type MappedField,
  type Mapping,
} from '../../../shared/contract/imports.ts';

type Status = Mapping['statuses'][string];

/** Read a column as a field, or as nothing. */
export function withColumn(mapping: Mapping, column: string, field: MappedField | null): Mapping {
  const columns = { ...mapping.columns };
  if (field === null) delete columns[column];
  else columns[column] = field;
  return { ...mapping, columns };
}

const plain = (name: string): string => name.trim().toLowerCase();

/** What becomes of a column that no field is read from: a tag, or nothing. */
export function isTag({ keepOthersAsTags, notTags = [] }: Mapping, column: string): boolean {
  return keepOthersAsTags && !notTags.some((name) => plain(name) === plain(column));
}

/** Keep a column as a tag, or do not read it. */
export function withTag(mapping: Mapping, column: string, kept: boolean): Mapping {
  const others = (mapping.notTags ?? []).filter((name) => plain(name) !== plain(column));
  return { ...withColumn(mapping, column, null), notTags: kept ? others : [...others, column] };
}

/** Give a field one value for the whole file; an empty value takes it away. */
export function withConstant(mapping: Mapping, field: MappedField, value: string): Mapping {
  const constants = { ...mapping.constants };
  if (value.trim() === '') delete constants[field];
  else constants[field] = value;
  return { ...mapping, constants };
}

/** Say what a word in the outcome column means, or nothing. */
export function withStatus(mapping: Mapping, word: string, status: Status | null): Mapping {
  const statuses = { ...mapping.statuses };
  if (status === null) delete statuses[word];
  else statuses[word] = status;
  return { ...mapping, statuses };
}

/** True when a column or a constant gives the field. */
export function gives(mapping: Mapping, field: MappedField): boolean {
  return Object.values(mapping.columns).includes(field) || mapping.constants[field] !== undefined;
}

/** Fields a constant can stand for: neither read from a column nor set already. */
export function freeFields(mapping: Mapping): readonly MappedField[] {
  return MAPPED_FIELDS.filter((field) => !gives(mapping, field));
}

/** Words of the outcome column that are seen in the file or mapped already, in that order. */
export function outcomeWords(
  mapping: Mapping,
  inspection: Pick<Inspection, 'header' | 'sample' | 'faults'>,
): string[] {
  const column = Object.keys(mapping.columns).find((name) => mapping.columns[name] === 'outcome');
  const at = column === undefined ? -1 : inspection.header.indexOf(column);
  const seen = at < 0 ? [] : inspection.sample.map((row) => (row[at] ?? '').trim());
  const unread = inspection.faults
    .filter((fault) => fault.code === 'row.bad-status')
    .flatMap((fault) => /^"(.*)" is not a known result\.$/.exec(fault.message)?.[1] ?? []);
  return [...new Set([...Object.keys(mapping.statuses), ...unread, ...seen])].filter((word) => word !== '');
}

/** What the mapping still needs before any row can be read, in words; empty when nothing. */
export function missingParts(mapping: Mapping): string[] {
  const needs: string[] = [];
  if (!gives(mapping, 'start') && !gives(mapping, 'end')) needs.push('the time of a row');
  if (mapping.role === 'outcome') {
    if (!gives(mapping, 'task')) needs.push('the task id');
    if (!gives(mapping, 'outcome')) needs.push('the outcome');
    return needs;
  }
  const counted = ['input', 'input_uncached', 'output', 'cost', 'calls'] as const;
  if (!counted.some((field) => gives(mapping, field))) needs.push('tokens, calls or cost');
  return needs;
}
