/** A choice of one among few, all visible. */
import { SegmentedControl } from '@mantine/core';

/** One of a few options; arrows move between them. */
export function Segmented<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}) {
  const { label, value, options, onChange, disabled = false } = props;
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      value={value}
      disabled={disabled}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
      onChange={(next) => onChange(next as Value)}
      transitionDuration={0}
    />
  );
}
