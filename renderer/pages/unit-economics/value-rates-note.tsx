/** Says which values of outcomes count nothing, since no exchange rate is known for their day. */
import { counted } from '../../format/count.ts';
import { linkTo } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { Note } from '../../ui/states.tsx';

/** The note; nothing where every value counts. */
export function ValueRatesNote() {
  const { value } = useAnswer('currencies', 'get', undefined);
  const missing = (value?.missing ?? []).filter(({ provider }) => provider === null);
  if (missing.length === 0) return null;
  const values = missing.map(({ lines, currency }) => `${counted(lines, 'value')} in ${currency}`);
  return (
    <Note tone="attention">
      {values.join(' and ')} count nothing yet: no exchange rate is known for their day.{' '}
      <a className="t-link" href={linkTo({ page: 'tie-out', item: null, subject: null })}>
        Add rates
      </a>
    </Note>
  );
}
