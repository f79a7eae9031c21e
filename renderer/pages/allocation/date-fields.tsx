/** From when until when a rule or a pool holds; empty = open. People name the last day, rules the day after it. */
import { addDays, isDay } from '../../../shared/units/period.ts';
import { DayField } from '../../ui/day-field.tsx';

type Dates = { readonly from: string | null; readonly to: string | null };

/** The last day of a range as people write it. */
export function lastDayOf(to: string | null): string {
  if (to === null) return '';
  return isDay(to) ? addDays(to, -1) : to;
}

/** The fields. */
export function DateFields(props: {
  readonly entry: Dates;
  readonly faultOf: (field: string) => string | null;
  readonly onChange: (dates: Dates) => void;
}) {
  const { entry, faultOf, onChange } = props;
  return (
    <div className="t-form-pair">
      <DayField
        label="First day"
        note="Empty: always was so"
        value={entry.from ?? ''}
        fault={faultOf('from')}
        onDay={(day) => onChange({ from: day === '' ? null : day, to: entry.to })}
      />
      <DayField
        label="Last day"
        note="Empty: until further notice"
        value={lastDayOf(entry.to)}
        fault={faultOf('to')}
        onDay={(day) =>
          onChange({ from: entry.from, to: day === '' ? null : isDay(day) ? addDays(day, 1) : day })
        }
      />
    </div>
  );
}
