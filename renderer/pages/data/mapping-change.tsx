/** What is different about the columns since the last import of such a file, before anything is imported. */
import type { MappedField, MappingChange } from '../../../shared/contract/imports.ts';
import { localDate } from '../../../shared/units/zone.ts';
import { counted } from '../../format/count.ts';
import { dateText } from '../../format/date.ts';
import { FIELD_NAMES, TIME_FORMATS } from './field-names.ts';

const read = (field: MappedField | null, tags: boolean) =>
  field !== null ? `read as ${FIELD_NAMES[field]}` : tags ? 'kept as a tag' : 'not read';

/** The heading: how many columns changed in which way, and what is written otherwise. */
export function changeTitle({ renamed, added, gone, times, decimal }: MappingChange): string {
  const parts = [
    renamed.length === 0 ? '' : `${counted(renamed.length, 'column')} renamed`,
    added.length === 0 ? '' : `${added.length} new`,
    gone.length === 0 ? '' : `${gone.length} gone`,
    times === null ? '' : 'times written in another way',
    decimal === null ? '' : 'another decimal mark',
  ].filter((part) => part !== '');
  const columns = renamed.length + added.length + gone.length > 0;
  return `The ${columns ? 'columns differ' : 'values differ'} from the last import: ${parts.join(', ')}`;
}

const wayName = (way: string) => TIME_FORMATS.find(({ value }) => value === way)?.name ?? way;
const MARK_NAMES = { '.': 'a decimal point', ',': 'a decimal comma' } as const;

/** The differences one by one. */
export function MappingChangeView(props: {
  readonly change: MappingChange;
  /** Columns that are not read become tags. */
  readonly tags: boolean;
  readonly timeZone: string;
}) {
  const { change, tags, timeZone } = props;
  const { renamed, added, gone, times, decimal, savedMs } = change;
  return (
    <section className="d-part d-change">
      <h3>{changeTitle(change)}</h3>
      <ul className="d-faults">
        {gone.map(({ column, field, lost }) => (
          <li key={`gone-${column}`}>
            <span>Gone</span>
            <span>
              <span className="t-mono">{column}</span>:{' '}
              {lost
                ? `nothing gives ${FIELD_NAMES[field]} any more`
                : `another column still gives ${FIELD_NAMES[field]}`}
            </span>
          </li>
        ))}
        {renamed.map(({ from, to, field }) => (
          <li key={`renamed-${from}`}>
            <span>Renamed</span>
            <span>
              <span className="t-mono">{from}</span> is taken to be <span className="t-mono">{to}</span> now,{' '}
              {read(field, tags)}
            </span>
          </li>
        ))}
        {added.map(({ column, field }) => (
          <li key={`added-${column}`}>
            <span>New</span>
            <span>
              <span className="t-mono">{column}</span>: {read(field, tags)}
            </span>
          </li>
        ))}
        {times === null ? null : (
          <li>
            <span>Times</span>
            <span>
              <span className="t-mono">{times.example}</span> cannot be read as before ({wayName(times.from)}
              ). They are read as {wayName(times.to)}
            </span>
          </li>
        )}
        {decimal === null ? null : (
          <li>
            <span>Amounts</span>
            <span>
              <span className="t-mono">{decimal.example}</span> has {MARK_NAMES[decimal.to]} where there was{' '}
              {MARK_NAMES[decimal.from]}
            </span>
          </li>
        )}
      </ul>
      <p className="t-field-note">
        How such files are read was last set on {dateText(localDate(savedMs, timeZone))}. Importing accepts
        what is shown here; files with this header are not asked about again.
      </p>
    </section>
  );
}
