/** Faults of single rows: where, what, and what to do. */
import type { Fault } from '../../../shared/contract/fault.ts';
import { countText } from '../../format/count.ts';

/** A short list; rows refused for one reason in one column stand once, with their lines and the first of them in words. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const groups = new Map<string, { readonly fault: Fault; readonly rows: number[]; alike: boolean }>();
  for (const fault of faults) {
    const key = fault.row === undefined ? fault.message : `${fault.column ?? ''}\n${fault.code}`;
    const group = groups.get(key) ?? { fault, rows: [], alike: false };
    group.alike ||= group.fault.message !== fault.message;
    if (fault.row !== undefined) group.rows.push(fault.row);
    groups.set(key, group);
  }
  return (
    <ul className="d-faults">
      {[...groups].map(([key, { fault, rows, alike }]) => (
        <li key={key}>
          <span className="t-num">
            {rows.length === 0
              ? 'File'
              : `${rows.length === 1 ? 'Line' : 'Lines'} ${rows
                  .slice(0, 6)
                  .map((row) => countText(row))
                  .join(', ')}${rows.length > 6 ? ` and ${rows.length - 6} more` : ''}`}
          </span>
          <span>
            {fault.column === undefined ? null : <span className="t-mono">{fault.column}: </span>}
            {alike ? `${fault.message.replace(/\.$/, '')}, and others like it.` : fault.message}{' '}
            <span className="t-quiet">{fault.remedy}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
