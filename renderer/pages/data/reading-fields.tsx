/** How the values of a table are written: times, numbers, amounts. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import { COST_UNITS, TIME_FORMATS } from './field-names.ts';
import { gives } from './mapping.ts';
import { Pick, Tick } from '../../ui/pick.tsx';
import { ZoneField } from './zone-field.tsx';

/** The fields; only those that matter for what is mapped. */
export function ReadingFields(props: {
  readonly mapping: Mapping;
  /** Whether the zone decides when the rows were. */
  readonly zoneMatters: boolean;
  readonly onChange: (mapping: Mapping) => void;
}) {
  const { mapping, zoneMatters, onChange } = props;
  const money = gives(mapping, 'cost') || gives(mapping, 'value');
  return (
    <>
      <div className="t-form-pair">
        <Pick
          label="Times are written"
          value={mapping.timeFormat}
          options={TIME_FORMATS}
          onChange={(value) => onChange({ ...mapping, timeFormat: value as Mapping['timeFormat'] })}
        />
        {zoneMatters ? (
          <ZoneField value={mapping.timeZone} onChange={(timeZone) => onChange({ ...mapping, timeZone })} />
        ) : null}
      </div>
      <div className="t-form-pair">
        <Pick
          label="Decimal mark"
          value={mapping.decimal}
          options={[
            { value: '.', name: 'Point: 1,234.56' },
            { value: ',', name: 'Comma: 1.234,56' },
          ]}
          onChange={(value) => onChange({ ...mapping, decimal: value === ',' ? ',' : '.' })}
        />
        {money ? (
          <Pick
            label="Amounts are in"
            value={mapping.costUnit}
            options={COST_UNITS}
            onChange={(value) => onChange({ ...mapping, costUnit: value as Mapping['costUnit'] })}
          />
        ) : null}
      </div>
      {gives(mapping, 'input') ? (
        <Tick
          label="Input tokens include cached tokens"
          note="OpenAI counts this way; Anthropic counts them beside each other."
          checked={mapping.inputIncludesCache}
          onChange={(inputIncludesCache) => onChange({ ...mapping, inputIncludesCache })}
        />
      ) : null}
      <Tick
        label="Keep the other columns as tags"
        note="Tags can be grouped and filtered by."
        checked={mapping.keepOthersAsTags}
        onChange={(keepOthersAsTags) => onChange({ ...mapping, keepOthersAsTags })}
      />
    </>
  );
}
