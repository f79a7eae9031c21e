/** The part of the settings that holds for this machine: theme, height of rows, numbers and dates. */
import { useId } from 'react';
import { amountText } from '../../format/money.ts';
import { dateText } from '../../format/date.ts';
import {
  chooseReading,
  useFormats,
  useReading,
  type DateChoice,
  type Density,
  type NumberChoice,
} from '../../state/reading.ts';
import { chooseTheme, useTheme, type ThemeChoice } from '../../state/theme.ts';
import { Pick, type Option } from '../pick.tsx';
import { Segmented } from '../segmented.tsx';

const THEMES: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const ROWS: readonly { readonly value: Density; readonly label: string }[] = [
  { value: 'compact', label: 'Compact' },
  { value: 'default', label: 'Default' },
  { value: 'comfortable', label: 'Comfortable' },
];

const NUMBERS: readonly (Option & { readonly value: NumberChoice })[] = [
  { value: 'system', name: 'As the system' },
  { value: 'point', name: '1,234.56' },
  { value: 'comma', name: '1.234,56' },
  { value: 'space', name: '1\u202f234,56' },
  { value: 'apostrophe', name: '1’234.56' },
];

const DATES: readonly (Option & { readonly value: DateChoice })[] = [
  { value: 'dmy', name: '31 Oct 2026' },
  { value: 'mdy', name: 'Oct 31, 2026' },
  { value: 'ymd', name: '2026-10-31' },
  { value: 'system', name: 'As the system' },
];

/** The fields; each choice holds at once. */
export function ReadingFields() {
  const theme = useTheme((store) => store.choice);
  const { density, numbers, dates } = useReading();
  useFormats();
  const id = useId();
  return (
    <fieldset className="t-form-part" aria-describedby={`${id}-said`}>
      <legend className="t-form-legend">Reading</legend>
      <div className="t-field">
        <span className="t-field-label">Theme</span>
        <Segmented label="Theme" value={theme} options={THEMES} onChange={chooseTheme} />
      </div>
      <div className="t-field">
        <span className="t-field-label">Rows of tables</span>
        <Segmented
          label="Rows of tables"
          value={density}
          options={ROWS}
          onChange={(next) => chooseReading({ density: next })}
        />
      </div>
      <div className="t-form-pair">
        <div data-part="numbers">
          <Pick
            label="Numbers"
            value={numbers}
            options={NUMBERS}
            onChange={(next) => chooseReading({ numbers: next as NumberChoice })}
          />
        </div>
        <div data-part="dates">
          <Pick
            label="Dates"
            value={dates}
            options={DATES}
            onChange={(next) => chooseReading({ dates: next as DateChoice })}
          />
        </div>
      </div>
      <span className="t-field-note t-num" id={`${id}-said`}>
        ${amountText(12_480_170_000_000n)} on {dateText('2026-10-31')}. For this machine only; exports and the
        printed pack are written alike everywhere.
      </span>
    </fieldset>
  );
}
