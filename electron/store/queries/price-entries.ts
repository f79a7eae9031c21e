/** What the workspace lays over the built-in prices: own prices, contracts and names. Entries are added and closed, never changed. */
import type { Contract, ModelAlias, UserPrice } from '../../../shared/maths/price-row.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

export type PriceDefinition =
  | { readonly kind: 'price'; readonly price: UserPrice }
  | { readonly kind: 'contract'; readonly contract: Contract }
  | { readonly kind: 'alias'; readonly alias: ModelAlias };

/** An entry of the price book, in force from version `since` on.
 *  Null   `until` null = in force still; else the first version in which it is not. */
export type PriceEntry = PriceDefinition & {
  readonly id: number;
  readonly since: number;
  readonly until: number | null;
};

type Row = {
  readonly id: number;
  readonly kind: PriceDefinition['kind'];
  readonly definition: string;
  readonly since: number;
  readonly until: number | null;
};

/** All entries, closed ones too, oldest first. */
export function listPriceEntries(connection: ReadConnection): PriceEntry[] {
  return connection
    .all<Row>(
      `SELECT id, kind, definition, since_version AS since, until_version AS until
       FROM price_entry ORDER BY id`,
    )
    .map(({ id, kind, definition, since, until }) => {
      const stated: unknown = JSON.parse(definition);
      return { id, kind, [kind]: stated, since, until } as unknown as PriceEntry;
    });
}

/** Add an entry that holds from a version on; returns its id. */
export function addPriceEntry(
  connection: WriteConnection,
  definition: PriceDefinition,
  since: number,
): number {
  const stated =
    definition.kind === 'price'
      ? definition.price
      : definition.kind === 'contract'
        ? definition.contract
        : definition.alias;
  return connection.run('INSERT INTO price_entry (kind, definition, since_version) VALUES (?, ?, ?)', [
    definition.kind,
    JSON.stringify(stated),
    since,
  ]);
}

/** Close an entry that is in force; says whether there was one. */
export function closePriceEntry(connection: WriteConnection, id: number, until: number): boolean {
  const open = connection.get('SELECT id FROM price_entry WHERE id = ? AND until_version IS NULL', [id]);
  connection.run('UPDATE price_entry SET until_version = ? WHERE id = ? AND until_version IS NULL', [
    until,
    id,
  ]);
  return open !== undefined;
}
