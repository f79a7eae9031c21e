/** Workspaces in a folder of their own and lines made of a few words, for the tests of the store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FaultError, type Fault } from '../../../../shared/contract/fault.ts';
import type { CodeColumn, LedgerLine, NumberColumn } from '../../../../electron/store/ledger.ts';
import type { ImportRecord, ImportStart, Workspace } from '../../../../electron/store/workspace.ts';
import { createWorkspace } from '../../../../electron/store/workspace.ts';

export const NOW = Date.UTC(2026, 9, 31, 12);
export const DAY = 86_400_000;
export const now = (): number => NOW;

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tieout-store-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A new workspace, closed after the test. */
export function workspace(): Workspace {
  const opened = createWorkspace(join(folder(), 'books.tieout'), { now, name: 'Books', timeZone: 'UTC' });
  onTestFinished(() => opened.close());
  return opened;
}

export type LineWords = {
  readonly id?: string;
  readonly says?: string;
  readonly start?: number;
  readonly task?: string | null;
  readonly numbers?: { readonly [C in NumberColumn]?: number };
  readonly codes?: { readonly [C in CodeColumn]?: string };
};

/** A line known by its id; `says` is its content. */
export function line({
  id = 'a',
  says = '1',
  start: startMs = NOW,
  task = null,
  numbers,
  codes,
}: LineWords): LedgerLine {
  return {
    numbers: { start: startMs, end: startMs + 1000, calls: 1, ...numbers },
    codes: { provider: 'openai', ...codes },
    id,
    taskId: task,
    identity: { line: id, content: says },
  };
}

export function start(words: Partial<ImportStart> = {}): ImportStart {
  return {
    sourceId: 'generic-table',
    sourceName: 'CSV',
    role: 'detail',
    file: 'october.csv',
    sha256: 'f00d',
    bytes: 10,
    atMs: NOW,
    mapping: null,
    ...words,
  };
}

/** Import lines as one file. */
export function bring(
  into: Workspace,
  lines: readonly LedgerLine[],
  words?: Partial<ImportStart>,
): ImportRecord {
  const writer = into.imports.begin(start(words));
  writer.append(lines);
  return writer.finish({ passedOver: 0, notes: [] });
}

/** "id=content" of every line that counts, sorted. Content is read back from the tags column by the tests that use it. */
export function liveIds(from: Workspace): string[] {
  const found: string[] = [];
  const tags = from.ledger.dictionary('tags');
  for (const chunk of from.ledger.chunks({ roles: ['detail', 'usage', 'billed', 'outcome'] })) {
    for (let row = 0; row < chunk.count; row += 1) {
      if (chunk.live !== null && chunk.live[row] === 0) continue;
      found.push(`${chunk.text('id', row)}=${tags.textOf(chunk.codes('tags')[row]!)}`);
    }
  }
  return found.sort();
}

/** A line whose content shows in liveIds. */
export function spoken(id: string, says: string, at = NOW): LedgerLine {
  return line({ id, says, start: at, codes: { tags: says } });
}

/** The fault that leaves a command. */
export function faultOf(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('nothing failed');
}
