/** Which colour each group has in the charts and the table of one view. */
import { coloursFor } from '../../state/identity.ts';
import { isSummable, TOP } from './groups.ts';
import type { Explored } from './use-explore.ts';
import type { View } from './view.ts';

/** Colours of the groups that are drawn by name, the largest first; all others are drawn as "Others".
 *  Shape  empty where the leading measure does not add up and is drawn as one line. */
export function groupColours(
  view: Pick<View, 'metric' | 'by' | 'top'>,
  explored: Pick<Explored, 'groups' | 'now'>,
): ReadonlyMap<string | null, string> {
  if (!isSummable(view.metric)) return new Map();
  const values = explored.now.rows.slice(0, Math.min(view.top ?? TOP, TOP)).map((row) => row.keys[0] ?? null);
  const colours = coloursFor(view.by, values);
  return new Map(values.map((value, at) => [value, colours[at]!]));
}
