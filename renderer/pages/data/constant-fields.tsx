/** Values that hold for every row of a table, such as the provider of an export that does not name it. */
import { useState } from 'react';
import { MAPPED_FIELDS, type MappedField, type Mapping } from '../../../shared/contract/imports.ts';
import { Field } from '../../ui/controls.tsx';
import { FIELD_NAMES } from './field-names.ts';
import { freeFields, withConstant } from './mapping.ts';
import { Pick } from '../../ui/pick.tsx';

const USUAL: readonly MappedField[] = ['provider', 'model'];

/** The constants, and a way to set another. */
export function ConstantFields(props: {
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}) {
  const { mapping, onChange } = props;
  const [asked, setAsked] = useState<readonly MappedField[]>([]);
  const free = freeFields(mapping);
  const offered = mapping.role === 'outcome' ? asked : [...USUAL, ...asked];
  const shown = MAPPED_FIELDS.filter(
    (field) => mapping.constants[field] !== undefined || (offered.includes(field) && free.includes(field)),
  );
  return (
    <fieldset className="t-fieldset">
      <legend>The same for every row</legend>
      {shown.map((field) => (
        <Field
          key={field}
          label={FIELD_NAMES[field]}
          placeholder="Not stated"
          value={mapping.constants[field] ?? ''}
          onChange={(event) => onChange(withConstant(mapping, field, event.target.value))}
        />
      ))}
      <Pick
        label="Set another field"
        value=""
        options={[
          { value: '', name: 'Choose a field' },
          ...free
            .filter((field) => !shown.includes(field))
            .map((field) => ({ value: field, name: FIELD_NAMES[field] })),
        ]}
        onChange={(field) => field !== '' && setAsked([...asked, field as MappedField])}
      />
    </fieldset>
  );
}
