/** From when until when a rule or a pool holds; empty = open. People name the last day, rules the day after it. */
import { addDays } from '../../../shared/units/period.ts';
import { Field } from '../../ui/controls.tsx';

type Dates = { readonly from: string | null; readonly to: string | null };

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

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
      <Field
        label="First day"
        type="date"
        note="Empty: always was so"
        value={entry.from ?? ''}
        fault={faultOf('from')}
        onChange={(event) =>
          onChange({ from: event.target.value === '' ? null : event.target.value, to: entry.to })
        }
      />
      <Field
        label="Last day"
        type="date"
        note="Empty: until further notice"
        value={lastDayOf(entry.to)}
        fault={faultOf('to')}
        onChange={(event) =>
          onChange({
            from: entry.from,
            to: event.target.value === '' ? null : addDays(event.target.value, 1),
          })
        }
      />
    </div>
  );
}
