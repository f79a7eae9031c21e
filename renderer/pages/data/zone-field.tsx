/** Where times that state no zone were taken. */
import { useState } from 'react';
import { isTimeZone } from '../../../shared/units/zone.ts';
import { Field } from '../../ui/controls.tsx';

/** A time zone, passed on once it is one. */
export function ZoneField(props: {
  readonly value: string;
  readonly note?: string;
  readonly onChange: (zone: string) => void;
}) {
  const { value, note, onChange } = props;
  const [text, setText] = useState(value);
  return (
    <>
      <Field
        label="Zone of times that state none"
        list="d-zones"
        value={text}
        note={note}
        fault={isTimeZone(text) ? undefined : 'No such time zone; write it as Europe/Berlin'}
        onChange={(event) => {
          setText(event.target.value);
          if (isTimeZone(event.target.value)) onChange(event.target.value);
        }}
      />
      <datalist id="d-zones">
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}
