/** Prices of the user's own. */
import { fail } from '../../../shared/contract/fault.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** A price from a date on. `price` is in nanos per million tokens. */
export type UserPrice = {
  readonly id: number;
  readonly provider: string;
  readonly model: string;
  readonly kind: string;
  /** YYYY-MM-DD. */
  readonly validFrom: string;
  readonly price: bigint;
  readonly createdMs: number;
};

/** All prices by provider, model, kind and date. */
export function listUserPrices(connection: ReadConnection): UserPrice[] {
  type Row = Omit<UserPrice, 'id' | 'createdMs'> & { readonly id: bigint; readonly createdMs: bigint };
  return connection
    .all<Row>(
      `SELECT id, provider, model, kind, valid_from AS validFrom, price, created_ms AS createdMs
       FROM user_price ORDER BY provider, model, kind, valid_from, id`,
      [],
      { exact: true },
    )
    .map((row) => ({ ...row, id: Number(row.id), createdMs: Number(row.createdMs) }));
}

/** Add a price; returns its id.
 *  Fault  price.overlap when the same price starts on the same date already. */
export function addUserPrice(connection: WriteConnection, price: Omit<UserPrice, 'id'>): number {
  const { provider, model, kind, validFrom } = price;
  const taken = connection.get(
    'SELECT id FROM user_price WHERE provider = ? AND model = ? AND kind = ? AND valid_from = ?',
    [provider, model, kind, validFrom],
  );
  if (taken !== undefined) {
    fail(
      'price.overlap',
      `There is a price for ${kind} of ${model} (${provider}) from ${validFrom} already.`,
      'Remove it first, or choose another date.',
    );
  }
  return connection.run(
    `INSERT INTO user_price (provider, model, kind, valid_from, price, created_ms) VALUES (?, ?, ?, ?, ?, ?)`,
    [provider, model, kind, validFrom, price.price, price.createdMs],
  );
}

/** Remove a price; says whether there was one. */
export function removeUserPrice(connection: WriteConnection, id: number): boolean {
  const found = connection.get('SELECT id FROM user_price WHERE id = ?', [id]) !== undefined;
  connection.run('DELETE FROM user_price WHERE id = ?', [id]);
  return found;
}
