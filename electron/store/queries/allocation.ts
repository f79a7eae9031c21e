/** Published versions of the allocation rules, which never change, and the draft of the next one. */
import type {
  AllocationRules,
  AllocationState,
  AllocationVersion,
} from '../../../shared/contract/allocation.ts';
import { NO_RULES } from '../../../shared/contract/allocation.ts';
import type { ReadConnection, WriteConnection } from '../driver.ts';

type Row = {
  readonly version: number;
  readonly published_ms: number;
  readonly note: string;
  readonly definition: string;
  readonly restored_from: number | null;
};

const read = (definition: string): AllocationRules => JSON.parse(definition) as AllocationRules;

function rows(connection: ReadConnection): Row[] {
  return connection.all<Row>(
    'SELECT version, published_ms, note, definition, restored_from FROM allocation_version ORDER BY version DESC',
  );
}

function versionOf({ version, published_ms, note, definition, restored_from }: Row): AllocationVersion {
  const { rules, pools } = read(definition);
  return {
    version,
    publishedMs: published_ms,
    note,
    ruleCount: rules.length,
    poolCount: pools.length,
    restoredFrom: restored_from,
  };
}

/** What is in force, what is drafted, and all versions. */
export function allocationState(connection: ReadConnection): AllocationState {
  const all = rows(connection);
  const draft = connection.get<{ definition: string }>('SELECT definition FROM allocation_draft');
  return {
    version: all[0]?.version ?? null,
    active: all[0] === undefined ? NO_RULES : read(all[0].definition),
    draft: draft === undefined ? null : read(draft.definition),
    versions: all.map(versionOf),
  };
}

/** The rules of a version; null when there is no such version. */
export function allocationVersion(connection: ReadConnection, version: number): AllocationRules | null {
  const row = connection.get<{ definition: string }>(
    'SELECT definition FROM allocation_version WHERE version = ?',
    [version],
  );
  return row === undefined ? null : read(row.definition);
}

/** Keep a draft in place of the one before; null takes it away. */
export function saveAllocationDraft(
  connection: WriteConnection,
  draft: AllocationRules | null,
  atMs: number,
): void {
  connection.run('DELETE FROM allocation_draft');
  if (draft !== null)
    connection.run('INSERT INTO allocation_draft (one, definition, saved_ms) VALUES (1, ?, ?)', [
      JSON.stringify(draft),
      atMs,
    ]);
}

/** Put rules in force as the next version and take the draft away; returns its number. */
export function publishAllocation(
  connection: WriteConnection,
  rules: AllocationRules,
  {
    note,
    restoredFrom,
    atMs,
  }: { readonly note: string; readonly restoredFrom: number | null; readonly atMs: number },
): number {
  saveAllocationDraft(connection, null, atMs);
  return connection.run(
    `INSERT INTO allocation_version (version, published_ms, note, definition, restored_from)
     SELECT coalesce(max(version), 0) + 1, ?, ?, ?, ? FROM allocation_version`,
    [atMs, note, JSON.stringify(rules), restoredFrom],
  );
}
