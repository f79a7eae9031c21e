/** A choice of one among many, as the system draws it. */
import { useId } from 'react';
import './pick.css';

export type Option = { readonly value: string; readonly name: string };
type Group = { readonly name: string; readonly options: readonly Option[] };

/** A labelled select; with `hideLabel` the label is for readers only. */
export function Pick(props: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly options?: readonly Option[];
  readonly groups?: readonly Group[];
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { label, hideLabel = false, value, options = [], groups = [], disabled = false, onChange } = props;
  const id = useId();
  const draw = (option: Option) => (
    <option key={option.value} value={option.value}>
      {option.name}
    </option>
  );
  return (
    <div className="t-field">
      <label className={hideLabel ? 't-hidden' : 't-field-label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="t-input t-select"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(draw)}
        {groups.map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.options.map(draw)}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** A labelled box to tick. */
export function Tick(props: {
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="t-tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.note === undefined ? null : <small>{props.note}</small>}
      </span>
    </label>
  );
}
