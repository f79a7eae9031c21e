/** Scenarios in the workspace. Each change is one transaction and one new version of the workspace. */
import type { ScenarioDefinition } from '../../shared/contract/scenario-definition.ts';
import type { Adoption, ScenarioEntry, ScenarioVersion } from '../../shared/contract/scenarios.ts';
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import {
  addAdoption,
  addScenario,
  addScenarioVersion,
  endAdoption,
  findScenario,
  isRemoved,
  listScenarios,
  scenarioVersions,
  setRemoved,
} from './queries/scenarios.ts';
import { bumpVersion } from './queries/version.ts';

export type ScenarioTables = {
  /** Those not removed, the one saved last first. */
  list(): ScenarioEntry[];
  /** Removed ones too. */
  find(id: number): ScenarioEntry | null;
  isRemoved(id: number): boolean;
  versions(id: number): ScenarioVersion[];
  /** Null = a new one. Returns its number. */
  save(id: number | null, scenario: ScenarioDefinition, note: string): number;
  remove(id: number): void;
  /** Take back that it was removed. */
  bringBack(id: number): void;
  /** In place of the adoption before. */
  adopt(adoption: Adoption): void;
  endAdoption(id: number): void;
};

/** The tables over a reading connection and a way to the writing one. */
export function scenarioTables(
  reader: ReadConnection,
  writable: () => WriteConnection,
  now: () => number,
): ScenarioTables {
  const write = <T>(work: (connection: WriteConnection) => T): T => {
    const connection = writable();
    return transact(connection, () => {
      const result = work(connection);
      bumpVersion(connection);
      return result;
    });
  };
  return {
    list: () => listScenarios(reader),
    find: (id) => findScenario(reader, id),
    isRemoved: (id) => isRemoved(reader, id),
    versions: (id) => scenarioVersions(reader, id),
    save: (id, scenario, note) =>
      write((connection) => {
        const own = id ?? addScenario(connection, now());
        addScenarioVersion(connection, own, scenario, { note, atMs: now() });
        return own;
      }),
    remove: (id) => write((connection) => setRemoved(connection, id, now())),
    bringBack: (id) => write((connection) => setRemoved(connection, id, null)),
    adopt: (adoption) =>
      write((connection) => {
        endAdoption(connection, adoption.scenarioId, now());
        addAdoption(connection, adoption);
      }),
    endAdoption: (id) => write((connection) => endAdoption(connection, id, now())),
  };
}
