/** The conditions of a rule or a pool: dimension, operator, values; all must hold. */
import { TagsInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import {
  CONDITION_OPERATORS,
  type Condition,
  type ConditionOperator,
} from '../../../shared/contract/allocation.ts';
import { DIMENSIONS, isDimensionId } from '../../../shared/ledger/dimensions.ts';
import { Button } from '../../ui/controls.tsx';
import { Pick } from '../../ui/pick.tsx';
import { RowEnd } from './row-end.tsx';
import { useValues } from './use-values.ts';
import { dimensionName, OPERATOR_WORDS } from './words.ts';

/** Rest on owners or outcomes, so they cannot decide owners. */
const DECIDED_LATER = ['use-case', 'outcome'];

/** Dimensions that the sources state, tags among them, as options of a select. */
export function statedOptions(tags: readonly string[], not: string | null = null) {
  return [...DIMENSIONS.map(({ id }) => id as string), ...tags]
    .filter((id) => !DECIDED_LATER.includes(id) && id !== not)
    .map((id) => ({
      value: id,
      name: id.startsWith('tag:') ? `Tag ${dimensionName(id)}` : dimensionName(id),
    }));
}

export const NEW_CONDITION: Condition = { dimension: 'project', operator: 'is', values: [] };

function ConditionRow(props: {
  readonly condition: Condition;
  readonly at: number;
  readonly tags: readonly string[];
  readonly fault: string | null;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const { condition, at, tags, fault, onChange, onRemove } = props;
  const { dimension, operator, values } = condition;
  const known = useValues(isDimensionId(dimension) ? dimension : null);
  const options = statedOptions(
    tags.includes(dimension) || !dimension.startsWith('tag:') ? tags : [...tags, dimension],
  );
  return (
    <li className="a-condition">
      <Pick
        hideLabel
        label={`Condition ${at + 1}, dimension`}
        value={dimension}
        options={options}
        onChange={(next) => onChange({ ...condition, dimension: next, values: [] })}
      />
      <Pick
        hideLabel
        label={`Condition ${at + 1}, how it compares`}
        value={operator}
        options={CONDITION_OPERATORS.map((id) => ({ value: id, name: OPERATOR_WORDS[id] }))}
        onChange={(next) =>
          onChange({
            ...condition,
            operator: next as ConditionOperator,
            values: next === 'is-empty' ? [] : values,
          })
        }
      />
      {operator === 'is-empty' ? (
        <span />
      ) : (
        <TagsInput
          aria-label={`Condition ${at + 1}, values`}
          placeholder={values.length === 0 ? 'Value, then Enter' : ''}
          data={known.filter((value) => !values.includes(value))}
          value={[...values]}
          splitChars={[]}
          acceptValueOnBlur
          maxDropdownHeight={220}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          classNames={{ input: 'a-tags', pill: 'a-pill' }}
          onChange={(next) => onChange({ ...condition, values: next })}
        />
      )}
      <RowEnd removeWords={`Remove condition ${at + 1}`} fault={fault} onRemove={onRemove} />
    </li>
  );
}

/** All conditions. `faultAt` gives what is wrong with one of them, or with the list (null). */
export function ConditionFields(props: {
  readonly title: string;
  readonly conditions: readonly Condition[];
  readonly tags: readonly string[];
  readonly faultAt: (at: number | null) => string | null;
  readonly onChange: (conditions: Condition[]) => void;
}) {
  const { title, conditions, tags, faultAt, onChange } = props;
  const none = faultAt(null);
  return (
    <fieldset className="a-fieldset">
      <legend>{title}</legend>
      <ul className="a-conditions">
        {conditions.map((condition, at) => (
          <ConditionRow
            key={at}
            condition={condition}
            at={at}
            tags={tags}
            fault={faultAt(at)}
            onChange={(next) => onChange(conditions.map((each, i) => (i === at ? next : each)))}
            onRemove={
              conditions.length === 1 ? undefined : () => onChange(conditions.filter((_, i) => i !== at))
            }
          />
        ))}
      </ul>
      {none === null ? null : (
        <span className="t-field-fault" role="alert">
          {none}
        </span>
      )}
      <div>
        <Button
          icon={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...conditions, NEW_CONDITION])}
        >
          Add a condition
        </Button>
      </div>
    </fieldset>
  );
}
