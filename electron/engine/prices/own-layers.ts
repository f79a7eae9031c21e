/** What a workspace lays over the built-in prices, as the price book takes it. */
import { fail } from '../../../shared/contract/fault.ts';
import type { OwnLayers } from '../../../shared/maths/price-row.ts';
import type { PriceDefinition, PriceEntry } from '../../store/queries/price-entries.ts';
import type { Workspace } from '../../store/workspace.ts';

/** True for an entry that is in force in a version. */
export function isInForce(entry: Pick<PriceEntry, 'since' | 'until'>, version: number): boolean {
  return entry.since <= version && (entry.until === null || version < entry.until);
}

/** Layers of definitions; `version` counts the changes, the first one being none. */
export function layersOf(definitions: readonly PriceDefinition[], version: number): OwnLayers {
  return {
    prices: definitions.flatMap((each) => (each.kind === 'price' ? [each.price] : [])),
    contracts: definitions.flatMap((each) => (each.kind === 'contract' ? [each.contract] : [])),
    aliases: definitions.flatMap((each) => (each.kind === 'alias' ? [each.alias] : [])),
    revision: version - 1,
  };
}

/** The layers in force, or those of an earlier version of the prices. */
export function ownLayers(
  workspace: Pick<Workspace, 'prices' | 'derived'>,
  version: number = workspace.derived.current(),
): OwnLayers {
  return layersOf(
    workspace.prices.entries().filter((entry) => isInForce(entry, version)),
    version,
  );
}

/** Fault  input.invalid for a version of the prices that there never was. */
export function requireVersion(workspace: Pick<Workspace, 'derived'>, version: number): void {
  if (version <= workspace.derived.current()) return;
  fail(
    'input.invalid',
    `There is no version ${version} of the prices.`,
    'List the versions to see which there are.',
  );
}
