/** Use cases in their order; the first whose filter a line meets claims it. */
import type { UseCase } from '../../../shared/contract/units.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

/** All use cases, in order. */
export function listUseCases(connection: ReadConnection): UseCase[] {
  return connection
    .all<{ definition: string }>('SELECT definition FROM use_case ORDER BY ordinal, id')
    .map(({ definition }) => JSON.parse(definition) as UseCase);
}

/** Write a use case: a new one goes last, a known id keeps its place. */
export function saveUseCase(connection: WriteConnection, useCase: UseCase): void {
  connection.run(
    `INSERT INTO use_case (id, ordinal, definition)
     VALUES (?, (SELECT coalesce(max(ordinal), 0) + 1 FROM use_case), ?)
     ON CONFLICT (id) DO UPDATE SET definition = excluded.definition`,
    [useCase.id, JSON.stringify(useCase)],
  );
}

/** Remove a use case; says whether there was one. */
export function removeUseCase(connection: WriteConnection, id: string): boolean {
  const found = connection.get('SELECT id FROM use_case WHERE id = ?', [id]) !== undefined;
  connection.run('DELETE FROM use_case WHERE id = ?', [id]);
  return found;
}
