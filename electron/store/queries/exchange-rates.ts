/** Exchange rates as they were entered. An edit is a further entry; none is changed or removed. */
import type { ExchangeRate } from '../../../shared/contract/currencies.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** An entry as it was made; whether a later one counts instead is told when they are laid beside each other. */
export type RateRow = Omit<ExchangeRate, 'replaced'>;

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
