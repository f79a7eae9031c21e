/** A choice of one among few, all visible. */
import { SegmentedControl } from '@mantine/core';

/** One of a few options; arrows move between them. */
export function Segmented<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <SegmentedControl
      aria-label={label}
      size="xs"
      value={value}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
      onChange={(next) => onChange(next as Value)}
      transitionDuration={0}
    />
  );
}
