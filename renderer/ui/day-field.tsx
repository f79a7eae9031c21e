/** A day, written 2026-10-01: the one way in which days are typed here, whatever the machine's own order of day and month. */
import { useState, type ComponentProps } from 'react';
import { addDays, isDay } from '../../shared/units/period.ts';
import { Field } from './controls.tsx';

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
const WHOLE = '2026-10-01'.length;

/** The field. Arrows go a day on or back, Page up and down a week.
 *  Shape  `onDay` is given what is typed, whether a day or not yet. */
export function DayField(
  props: Omit<ComponentProps<typeof Field>, 'value' | 'onChange' | 'type'> & {
    readonly value: string;
    readonly onDay: (text: string) => void;
  },
) {
  const { value, onDay, fault, ...rest } = props;
  const [left, setLeft] = useState(false);
  // What is being typed is not wrong before it is whole.
  const isWrong = value !== '' && !isDay(value) && (left || value.length >= WHOLE);
  return (
    <Field
      placeholder="2026-10-01"
      autoComplete="off"
      {...rest}
      value={value}
      fault={isWrong ? 'Write the day as 2026-10-01' : fault}
      onChange={(event) => onDay(event.target.value.trim())}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined || !isDay(value)) return;
        event.preventDefault();
        onDay(addDays(value, step));
      }}
    />
  );
}
