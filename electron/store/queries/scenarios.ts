/** Scenarios with their versions, none of which is ever changed, and their adoptions. */
import { decode, encode } from '../../../shared/contract/codec.ts';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import type { Adoption, ScenarioEntry, ScenarioVersion } from '../../../shared/contract/scenarios.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

type VersionRow = {
  readonly version: number;
  readonly saved_ms: number;
  readonly note: string;
  readonly definition: string;
};
type EntryRow = VersionRow & { readonly id: number; readonly created_ms: number };

const LATEST = `
SELECT s.id, s.created_ms, v.version, v.saved_ms, v.note, v.definition
FROM scenario s JOIN scenario_version v ON v.scenario_id = s.id
WHERE v.version = (SELECT max(version) FROM scenario_version WHERE scenario_id = s.id)`;

const read = (definition: string): ScenarioDefinition => JSON.parse(definition) as ScenarioDefinition;

function adoptionOf(connection: ReadConnection, id: number): Adoption | null {
  const row = connection.get<{ promise: string }>(
    'SELECT promise FROM scenario_adoption WHERE scenario_id = ? AND ended_ms IS NULL ORDER BY id DESC LIMIT 1',
    [id],
  );
  return row === undefined ? null : (decode(JSON.parse(row.promise)) as Adoption);
}

function entryOf(connection: ReadConnection, row: EntryRow): ScenarioEntry {
  return {
    id: row.id,
    version: row.version,
    savedMs: row.saved_ms,
    createdMs: row.created_ms,
    scenario: read(row.definition),
    adopted: adoptionOf(connection, row.id),
  };
}

/** Scenarios that are not removed, the one saved last first. */
export function listScenarios(connection: ReadConnection): ScenarioEntry[] {
  return connection
    .all<EntryRow>(`${LATEST} AND s.removed_ms IS NULL ORDER BY v.saved_ms DESC, s.id DESC`)
    .map((row) => entryOf(connection, row));
}

/** A scenario, removed or not; null when there is none. */
export function findScenario(connection: ReadConnection, id: number): ScenarioEntry | null {
  const row = connection.get<EntryRow>(`${LATEST} AND s.id = ?`, [id]);
  return row === undefined ? null : entryOf(connection, row);
}

/** Whether it was removed. */
export function isRemoved(connection: ReadConnection, id: number): boolean {
  const row = connection.get<{ removed_ms: number | null }>('SELECT removed_ms FROM scenario WHERE id = ?', [
    id,
  ]);
  return row !== undefined && row.removed_ms !== null;
}

/** Every version, the latest first. */
export function scenarioVersions(connection: ReadConnection, id: number): ScenarioVersion[] {
  return connection
    .all<VersionRow>(
      'SELECT version, saved_ms, note, definition FROM scenario_version WHERE scenario_id = ? ORDER BY version DESC',
      [id],
    )
    .map((row) => ({
      version: row.version,
      savedMs: row.saved_ms,
      note: row.note,
      scenario: read(row.definition),
    }));
}

/** Add a scenario without a version yet; returns its number. */
export function addScenario(connection: WriteConnection, atMs: number): number {
  return connection.run('INSERT INTO scenario (created_ms) VALUES (?)', [atMs]);
}

/** Add the next version. */
export function addScenarioVersion(
  connection: WriteConnection,
  id: number,
  scenario: ScenarioDefinition,
  { note, atMs }: { readonly note: string; readonly atMs: number },
): void {
  connection.run(
    `INSERT INTO scenario_version (scenario_id, version, saved_ms, note, definition)
     SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ? FROM scenario_version WHERE scenario_id = ?`,
    [id, atMs, note, JSON.stringify(scenario), id],
  );
}

/** Take a scenario off the list, or with null put it back. */
export function setRemoved(connection: WriteConnection, id: number, atMs: number | null): void {
  connection.run('UPDATE scenario SET removed_ms = ? WHERE id = ?', [atMs, id]);
}

/** End the adoption in force, if there is one. */
export function endAdoption(connection: WriteConnection, id: number, atMs: number): void {
  connection.run('UPDATE scenario_adoption SET ended_ms = ? WHERE scenario_id = ? AND ended_ms IS NULL', [
    atMs,
    id,
  ]);
}

/** Note an adoption with what it promises. */
export function addAdoption(connection: WriteConnection, adoption: Adoption): void {
  connection.run('INSERT INTO scenario_adoption (scenario_id, version, promise) VALUES (?, ?, ?)', [
    adoption.scenarioId,
    adoption.version,
    JSON.stringify(encode(adoption)),
  ]);
}
