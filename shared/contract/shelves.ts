/** The shelves on which sources stand: in the app, on the command line and in the handbook. */
import { SOURCE_GROUPS, type SourceGroup, type SourceInfo } from './sources.ts';

export const SHELF_NAMES: Readonly<Record<SourceGroup, string>> = {
  provider: 'Providers and clouds',
  observability: 'Gateways and observability',
  agent: 'Coding agents',
  platform: 'FinOps platforms and invoices',
  outcome: 'Outcomes and value',
  any: 'Anything else',
};

export type Shelf = {
  readonly group: SourceGroup;
  readonly name: string;
  readonly sources: readonly SourceInfo[];
};

/** Sources by shelf, in the order given. Shelves without a source are left out. */
export function shelvesOf(sources: readonly SourceInfo[]): readonly Shelf[] {
  return SOURCE_GROUPS.map((group) => ({
    group,
    name: SHELF_NAMES[group],
    sources: sources.filter((source) => source.group === group),
  })).filter((shelf) => shelf.sources.length > 0);
}
