/** How a table is read: which column is what, and how its values are written. */
import { listed } from '../../print/sentences.ts';
import type { Inspection, MappedField, Mapping } from '../../../shared/contract/imports.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { ConstantFields } from './constant-fields.tsx';
import { FIELD_GROUPS, FIELD_NAMES, isRoleFixed, ROLE_NAMES, ROLE_WORDS } from './field-names.ts';
import { isTag, missingParts, withColumn, withTag } from './mapping.ts';
import { Pick } from '../../ui/pick.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { StatusWords } from './status-words.tsx';

const GROUPS = FIELD_GROUPS.map((group) => ({
  name: group.name,
  options: group.fields.map((field) => ({ value: field, name: FIELD_NAMES[field] })),
}));
const ROLES = (['detail', 'usage', 'billed', 'outcome'] as const).map((role) => ({
  value: role,
  label: ROLE_NAMES[role],
}));

/** The table a mapping is about. */
export type MappedTable = Pick<
  Inspection,
  'header' | 'sample' | 'texts' | 'faults' | 'source' | 'zoneMatters'
>;

function valuesOf(inspection: MappedTable, at: number): string {
  const seen = [...new Set(inspection.sample.map((row) => (row[at] ?? '').trim()))].filter(
    (value) => value !== '',
  );
  return seen.length === 0 ? 'blank in the first rows' : seen.slice(0, 3).join(', ');
}

const AS_TAG = 'as-tag';
const NOT_READ = 'not-read';
const UNMAPPED = [
  { value: AS_TAG, name: 'Tag' },
  { value: NOT_READ, name: 'Not read' },
];

const TEXT = [{ value: NOT_READ, name: 'Prompt or other text' }];

/** What may become of a column that no field is read from. */
function unmapped({ texts }: MappedTable, { keepOthersAsTags }: Mapping, column: string) {
  if (texts.includes(column)) return TEXT;
  return keepOthersAsTags ? UNMAPPED : UNMAPPED.slice(1);
}

function read(mapping: Mapping, column: string, choice: string): Mapping {
  if (choice !== AS_TAG && choice !== NOT_READ) return withColumn(mapping, column, choice as MappedField);
  return mapping.keepOthersAsTags
    ? withTag(mapping, column, choice === AS_TAG)
    : withColumn(mapping, column, null);
}

function ColumnRows(props: {
  readonly inspection: MappedTable;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}) {
  const { inspection, mapping, onChange } = props;
  return (
    <table className="d-columns">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">First values</th>
          <th scope="col">Read as</th>
        </tr>
      </thead>
      <tbody>
        {inspection.header.map((column, at) => (
          <tr key={`${at}-${column}`} data-used={mapping.columns[column] === undefined ? undefined : ''}>
            <th scope="row" title={column}>
              {column}
            </th>
            <td title={valuesOf(inspection, at)}>{valuesOf(inspection, at)}</td>
            <td>
              <Pick
                label={`Read column ${column} as`}
                hideLabel
                value={
                  mapping.columns[column] ??
                  (isTag(mapping, column) && !inspection.texts.includes(column) ? AS_TAG : NOT_READ)
                }
                options={unmapped(inspection, mapping, column)}
                groups={GROUPS}
                onChange={(choice) => onChange(read(mapping, column, choice))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The heading of the editor: what is missing, else where the mapping is from. */
export function mappingTitle(mapping: Mapping, from: Inspection['mappingFrom'] | 'user'): string {
  const missing = missingParts(mapping);
  if (missing.length > 0) return `Say which column gives ${listed(missing)}`;
  if (from === 'user') return 'Columns as you set them';
  if (from === 'saved') return 'Columns as at the last import of a file like this';
  return from === 'adapted'
    ? 'Columns as at the last import, fitted to this file'
    : 'Columns as guessed from their names and values; check them';
}

/** The editor; what is changed is looked at again by its owner. */
export function MappingEditor(props: {
  readonly title: string;
  readonly table: MappedTable;
  readonly mapping: Mapping;
  /** What the rows are cannot be changed, since the source or the import says it. */
  readonly fixed?: boolean;
  readonly onChange: (mapping: Mapping) => void;
}) {
  const { title, table, mapping, onChange } = props;
  const fixed = props.fixed === true || isRoleFixed(table.source ?? '');
  return (
    <section className="d-part">
      <h3>{title}</h3>
      <div className="d-mapping">
        <div>
          <ColumnRows inspection={table} mapping={mapping} onChange={onChange} />
        </div>
        <div className="d-mapping-side">
          {fixed ? null : (
            <div className="t-field">
              <span className="t-field-label">What one row is</span>
              <Segmented
                label="What one row is"
                value={mapping.role}
                options={ROLES}
                onChange={(role) => onChange({ ...mapping, role })}
              />
              <span className="t-field-note">{ROLE_WORDS[mapping.role]}</span>
            </div>
          )}
          <ReadingFields mapping={mapping} zoneMatters={table.zoneMatters} onChange={onChange} />
          <ConstantFields mapping={mapping} onChange={onChange} />
          {mapping.role === 'outcome' ? (
            <StatusWords inspection={table} mapping={mapping} onChange={onChange} />
          ) : null}
        </div>
      </div>
    </section>
  );
}
