/** Use cases in their order, with their labour rates; the first whose filter a line meets claims it. */
import type { UseCase, UseCaseRate } from '../../../shared/contract/use-cases.ts';
import { decimalOf, parseNanos } from '../../../shared/units/money.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

type RateRow = {
  readonly use_case_id: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly hourly: number;
};

/** All use cases, in order. */
export function listUseCases(connection: ReadConnection): UseCase[] {
  const rates = new Map<string, UseCaseRate[]>();
  for (const row of connection.all<RateRow>(
    'SELECT use_case_id, valid_from, valid_to, hourly FROM labour_rate ORDER BY use_case_id, valid_from',
  )) {
    const list = rates.get(row.use_case_id) ?? [];
    rates.set(row.use_case_id, list);
    list.push({ from: row.valid_from, to: row.valid_to, hourly: decimalOf(BigInt(row.hourly)) });
  }
  return connection
    .all<{ id: string; definition: string }>('SELECT id, definition FROM use_case ORDER BY ordinal, id')
    .map(({ id, definition }) => ({
      humanMinutes: null,
      ...(JSON.parse(definition) as Omit<UseCase, 'rates' | 'humanMinutes'>),
      rates: rates.get(id) ?? [],
    }));
}

/** Write a use case and its rates: a new one goes last, a known id keeps its place. */
export function saveUseCase(connection: WriteConnection, useCase: UseCase): void {
  const { rates, ...definition } = useCase;
  connection.run(
    `INSERT INTO use_case (id, ordinal, definition)
     VALUES (?, (SELECT coalesce(max(ordinal), 0) + 1 FROM use_case), ?)
     ON CONFLICT (id) DO UPDATE SET definition = excluded.definition`,
    [useCase.id, JSON.stringify(definition)],
  );
  connection.run('DELETE FROM labour_rate WHERE use_case_id = ?', [useCase.id]);
  for (const rate of rates)
    connection.run(
      'INSERT INTO labour_rate (use_case_id, valid_from, valid_to, hourly) VALUES (?, ?, ?, ?)',
      [useCase.id, rate.from, rate.to, Number(parseNanos(rate.hourly)!)],
    );
}

/** Remove a use case; says whether there was one. */
export function removeUseCase(connection: WriteConnection, id: string): boolean {
  const found = connection.get('SELECT id FROM use_case WHERE id = ?', [id]) !== undefined;
  connection.run('DELETE FROM labour_rate WHERE use_case_id = ?', [id]);
  connection.run('DELETE FROM use_case WHERE id = ?', [id]);
  return found;
}

/** Put use cases in an order. */
export function orderUseCases(connection: WriteConnection, ids: readonly string[]): void {
  ids.forEach((id, ordinal) =>
    connection.run('UPDATE use_case SET ordinal = ? WHERE id = ?', [ordinal + 1, id]),
  );
}
