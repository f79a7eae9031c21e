/** Exchange rates as they were entered. An edit is a further entry; none is changed or removed. */
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** What one unit of a currency is worth in another. `date` is a day or a month. */
export type RateRow = {
  readonly id: number;
  readonly currency: string;
  readonly to: string;
  readonly date: string;
  readonly rate: string;
  readonly source: string;
  readonly addedMs: number;
};

/** All entries in the order they were made. */
export function listRates(connection: ReadConnection): RateRow[] {
  return connection.all(
    `SELECT id, from_currency AS currency, to_currency AS "to", date, rate, source, added_ms AS addedMs
     FROM fx_rate ORDER BY id`,
  );
}

/** Add an entry. */
export function insertRate(connection: WriteConnection, rate: Omit<RateRow, 'id'>): void {
  connection.run(
    'INSERT INTO fx_rate (from_currency, to_currency, date, rate, source, added_ms) VALUES (?, ?, ?, ?, ?, ?)',
    [rate.currency, rate.to, rate.date, rate.rate, rate.source, rate.addedMs],
  );
}
