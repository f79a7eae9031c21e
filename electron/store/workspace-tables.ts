/** Everything in a workspace that is asked and changed by name. Each change is one transaction and one new version. */
import type { AllocationRules, AllocationState } from '../../shared/contract/allocation.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { Mapping, UndoReceipt } from '../../shared/contract/imports.ts';
import type { RejectedGroup } from '../../shared/contract/rejected.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import { connectionTables, type ConnectionTables } from './connection-tables.ts';
import {
  allocationState,
  allocationVersion,
  publishAllocation,
  saveAllocationDraft,
} from './queries/allocation.ts';
import { keptFigures, type KeptStore } from './kept-figures.ts';
import { transact, type ReadConnection, type WriteConnection } from './driver.ts';
import { beginImport, type Arrived, type ImportWriter } from './import-writer.ts';
import { currentDerived, derivedVersions, type DerivedVersion } from './queries/derived-versions.ts';
import { periodTables, type PeriodTables } from './period-tables.ts';
import { scenarioTables, type ScenarioTables } from './scenario-tables.ts';
import { insertRate, listRates, type RateRow } from './queries/exchange-rates.ts';
import {
  findActiveImport,
  mayHoldFile,
  getImport,
  listImports,
  rowShapeOf,
  type ImportRecord,
  type ImportStart,
  type RowShape,
} from './queries/imports.ts';
import {
  addPriceEntry,
  closePriceEntry,
  listPriceEntries,
  type PriceDefinition,
  type PriceEntry,
} from './queries/price-entries.ts';
import { promptKey } from './queries/prompt-key.ts';
import { rejectedFrom, rejectedGroups, rejectedRows, type RejectedPage } from './queries/rejected.ts';
import { savedMapping, savedMappingsOf } from './queries/saved-mappings.ts';
import { readSettings, writeSettings, type Settings } from './queries/settings.ts';
import { listUseCases, orderUseCases, removeUseCase, saveUseCase } from './queries/use-cases.ts';
import { bumpVersion } from './queries/version.ts';
import { replaceDerived, type DerivedChange } from './reprice.ts';
import { beginRetry, type RetryWriter } from './retry-writer.ts';
import { activeImport, undoImport } from './undo.ts';
import { viewTables, type ViewTables } from './view-tables.ts';

export type Repricing = Pick<DerivedChange, 'why' | 'columns'> & {
  readonly add?: readonly PriceDefinition[];
  /** Ids of entries that hold no longer. */
  readonly close?: readonly number[];
};

export type WorkspaceTables = {
  readonly imports: {
    /** Newest first, undone ones too. */
    list(): ImportRecord[];
    get(id: number): ImportRecord | null;
    findActive(sha256: string, sourceId: string): ImportRecord | null;
    /** False when no import that counts can be of the same file, judged by its length alone. */
    mayHold(bytes: number, sourceId: string): boolean;
    rejected(id: number, page: RejectedPage): ReturnType<typeof rejectedRows>;
    rejectedGroups(id: number): RejectedGroup[];
    /** Rejected rows from an ordinal on, with their ordinals. */
    rejectedFrom(id: number, ordinal: number, limit: number): ReturnType<typeof rejectedFrom>;
    /** How the rows of an import's file are written; null when it is not known. */
    rowShape(id: number): RowShape | null;
    /** Begin to bring lines in. Until finish or abort nothing else may write. */
    begin(start: ImportStart, arrived?: Arrived): ImportWriter;
    undo(id: number): UndoReceipt;
    /** Begin to bring lines of its rejected rows into an import. Until finish or abort nothing else may write. */
    retry(id: number): RetryWriter;
  };
  readonly settings: { all(): Settings; set(change: Partial<Settings>): void };
  /** The key of the prompt prints. It leaves the store only for the import that makes them. */
  promptKey(): Uint8Array;
  readonly useCases: {
    list(): UseCase[];
    save(useCase: UseCase): void;
    remove(id: string): boolean;
    /** Put them in this order; the first whose filter a line meets claims it. */
    order(ids: readonly string[]): void;
  };
  /** Own prices, contracts and names, closed ones too. They change together with the derived columns. */
  readonly prices: { entries(): PriceEntry[] };
  /** Saved by the imports that used them. */
  readonly mappings: {
    find(signature: string): Mapping | null;
    /** With the columns each was saved for. */
    ofSource(source: string): ReturnType<typeof savedMappingsOf>;
  };
  /** Rules and pools. A draft is no change of the ledger; publishing is. */
  readonly allocation: {
    state(): AllocationState;
    rulesOf(version: number): AllocationRules | null;
    saveDraft(draft: AllocationRules | null): void;
    publish(rules: AllocationRules, note: string, restoredFrom: number | null): number;
  };
  /** Kept views of the workbench. Keeping one is no change of the ledger. */
  readonly views: ViewTables;
  /** Exchange rates in the order they were entered. */
  readonly rates: { list(): RateRow[]; add(rates: readonly Omit<RateRow, 'id'>[]): void };
  /** Closed months, and what changed them later. */
  readonly periods: PeriodTables;
  /** Scenarios of the what-if. */
  readonly scenarios: ScenarioTables;
  /** Connections, what was fetched through them, and the log of outbound calls. Changing them is no change of the ledger. */
  readonly fetching: ConnectionTables;
  /** Figures worked out from lines, kept so that they need not be worked out again. */
  readonly kept: KeptStore;
  /** Versions of the derived columns. */
  readonly derived: {
    current(): number;
    versions(): DerivedVersion[];
    /** Entries given are added or closed in the same transaction. Returns the new version. */
    replace(change: Repricing): number;
  };
};

/** Work that leaves a transaction open for what comes next; none is left behind when it fails. */
function begun<T>(connection: WriteConnection, begin: () => T): T {
  try {
    return begin();
  } catch (error) {
    if (connection.inTransaction) connection.script('ROLLBACK');
    throw error;
  }
}

/** The tables over a reading and, where the workspace may be written, a writing connection.
 *  `abandon` ends a running import without a trace. */
export function createTables(
  path: string,
  reader: ReadConnection,
  writer: WriteConnection | null,
  now: () => number,
): { readonly tables: WorkspaceTables; abandon(): void } {
  let running: Pick<ImportWriter, 'abort'> | null = null;

  const writable = (): WriteConnection => {
    if (writer === null) {
      return fail('workspace.read-only', 'The workspace is open read-only.', 'Open it for writing.', {
        file: path,
      });
    }
    if (running !== null) {
      return fail(
        'workspace.locked',
        'A file is being imported right now.',
        'Wait until the import has finished, or cancel it, then try again.',
        { file: path },
      );
    }
    return writer;
  };
  const change = <T>(work: (connection: WriteConnection) => T): T => {
    const connection = writable();
    return transact(connection, () => {
      const result = work(connection);
      bumpVersion(connection);
      return result;
    });
  };

  const tables: WorkspaceTables = {
    imports: {
      list: () => listImports(reader),
      get: (id) => getImport(reader, id),
      findActive: (sha256, sourceId) => findActiveImport(reader, sha256, sourceId),
      mayHold: (bytes, sourceId) => mayHoldFile(reader, bytes, sourceId),
      rejected: (id, page) => rejectedRows(reader, id, page),
      rejectedGroups: (id) => rejectedGroups(reader, id),
      rejectedFrom: (id, ordinal, limit) => rejectedFrom(reader, id, ordinal, limit),
      rowShape: (id) => rowShapeOf(reader, id),
      begin: (start, arrived) => {
        const connection = writable();
        const begin = () => beginImport(connection, start, () => (running = null), arrived);
        const made = begun(connection, begin);
        running = made;
        return made;
      },
      undo: (id) => undoImport(writable(), id),
      retry: (id) => {
        const connection = writable();
        const record = activeImport(connection, id);
        const begin = () => beginRetry(connection, record, () => (running = null));
        const made = begun(connection, begin);
        running = made;
        return made;
      },
    },
    settings: {
      all: () => readSettings(reader),
      set: (settings) => change((connection) => writeSettings(connection, settings)),
    },
    promptKey: () => promptKey(writable()),
    useCases: {
      list: () => listUseCases(reader),
      save: (useCase) => change((connection) => saveUseCase(connection, useCase)),
      remove: (id) => change((connection) => removeUseCase(connection, id)),
      order: (ids) => change((connection) => orderUseCases(connection, ids)),
    },
    prices: { entries: () => listPriceEntries(reader) },
    mappings: {
      find: (signature) => savedMapping(reader, signature),
      ofSource: (source) => savedMappingsOf(reader, source),
    },
    allocation: {
      state: () => allocationState(reader),
      rulesOf: (version) => allocationVersion(reader, version),
      saveDraft: (draft) => {
        const connection = writable();
        transact(connection, () => saveAllocationDraft(connection, draft, now()));
      },
      publish: (rules, note, restoredFrom) =>
        change((connection) => publishAllocation(connection, rules, { note, restoredFrom, atMs: now() })),
    },
    views: viewTables(reader, writable, now),
    rates: {
      list: () => listRates(reader),
      add: (rates) => change((connection) => rates.forEach((rate) => insertRate(connection, rate))),
    },
    periods: periodTables(reader, writable),
    scenarios: scenarioTables(reader, writable, now),
    fetching: connectionTables(reader, writable, now),
    kept: keptFigures(reader, writable),
    derived: {
      current: () => currentDerived(reader),
      versions: () => derivedVersions(reader),
      replace: ({ add = [], close = [], why, columns }) => {
        const connection = writable();
        const first = (version: number) => {
          for (const id of close) closePriceEntry(connection, id, version);
          for (const definition of add) addPriceEntry(connection, definition, version);
        };
        return replaceDerived(connection, { atMs: now(), why, first, columns });
      },
    },
  };
  return { tables, abandon: () => running?.abort() };
}
