/** Faults of single rows: where, what, and what to do. */
import type { Fault } from '../../../shared/contract/fault.ts';
import { countText } from '../../format/count.ts';

/** A short list; equal messages of one column stand once, with their lines. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const groups = new Map<string, { readonly fault: Fault; readonly rows: number[] }>();
  for (const fault of faults) {
    const key = `${fault.column ?? ''}\n${fault.message}`;
    const group = groups.get(key) ?? { fault, rows: [] };
    if (fault.row !== undefined) group.rows.push(fault.row);
    groups.set(key, group);
  }
  return (
    <ul className="d-faults">
      {[...groups].map(([key, { fault, rows }]) => (
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
            {fault.message} <span className="t-quiet">{fault.remedy}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
