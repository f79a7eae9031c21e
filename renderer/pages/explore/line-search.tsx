/** The field that finds lines by any text they have. What is typed is a filter like any other: it counts, exports and links. */
import { useEffect, useState } from 'react';
import { currentAddress, go, useAddress } from '../../state/address.ts';
import { onlyValue, withFilter, withoutFilter } from '../../state/filters.ts';

/** How long typing pauses before it is searched for. */
const PAUSE_MS = 350;

function search(text: string): void {
  const { where } = currentAddress();
  const sought = text.trim();
  go(
    {
      where: sought === '' ? withoutFilter(where, 'text') : withFilter(where, onlyValue('text', sought)),
      subject: null,
    },
    { replace: true },
  );
}

/** The field. */
export function LineSearch() {
  const where = useAddress((address) => address.where);
  const filter = where.find(({ dimension, not }) => dimension === 'text' && !not);
  const sought = filter?.values[0] ?? '';
  const [typed, setTyped] = useState({ text: sought, of: sought });
  // Another way may set or clear the filter: back, a chip, a link.
  const text = typed.of === sought || typed.text.trim() === sought ? typed.text : sought;
  useEffect(() => {
    if (text.trim() === sought) return undefined;
    const timer = setTimeout(() => search(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, sought]);
  return (
    <input
      className="t-input x-search"
      type="search"
      aria-label="Find lines by id, task, model or name"
      placeholder="Id, task, model or name"
      value={text}
      onChange={(event) => setTyped({ text: event.target.value, of: sought })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(text);
      }}
    />
  );
}
