/** What an import stated anew, and what a line said before, as the API shows it. */
import type { Restatement, RestatedReply, Statement } from '../../../shared/contract/restated.ts';
import { TOKEN_KINDS, type OutcomeStatus } from '../../../shared/ledger/charge.ts';
import { earlierVersions, restatedPairs, type LineAt } from '../../store/overlap/restated-lines.ts';
import type { StoredChunk } from '../../store/ledger-reader.ts';
import type { Workspace } from '../../store/workspace.ts';

type Books = Pick<Workspace, 'ledger' | 'imports'>;

const chunksOf = ({ ledger }: Books, source: string, role: StoredChunk['role']): StoredChunk[] =>
  [...ledger.chunks({ roles: [role] })].filter((chunk) => chunk.sourceId === source);

const known = (value: number): number | null => (value === value ? value : null);

function tokensOf({ chunk, row }: LineAt): number | null {
  let sum: number | null = null;
  for (const kind of TOKEN_KINDS) {
    const count = chunk.has(kind) ? known(chunk.numbers(kind)[row]!) : null;
    if (count !== null) sum = (sum ?? 0) + count;
  }
  return sum;
}

/** What counts of a version: as billed, else at list price. */
function costOf({ chunk, row }: LineAt): bigint | null {
  if (chunk.role === 'outcome') return null;
  const cost = known(chunk.numbers(chunk.role === 'billed' ? 'reported' : 'listCost')[row]!);
  return cost === null ? null : BigInt(cost);
}

function statementAt(line: LineAt, { ledger, imports }: Books): Statement {
  const { chunk, row } = line;
  const record = imports.get(chunk.importId)!;
  const isOutcome = chunk.role === 'outcome';
  const status = () => ledger.dictionary('outcomeStatus').textOf(chunk.codes('outcomeStatus')[row]!);
  return {
    importId: record.id,
    file: record.file,
    row: chunk.numbers('fileRow')[row]!,
    atMs: record.atMs,
    cost: costOf(line),
    tokens: isOutcome ? null : tokensOf(line),
    calls: isOutcome ? null : known(chunk.numbers('calls')[row]!),
    status: isOutcome ? (status() as OutcomeStatus | null) : null,
  };
}

function total(costs: readonly (bigint | null)[]): bigint | null {
  return costs.reduce<bigint | null>((sum, cost) => (cost === null ? sum : (sum ?? 0n) + cost), null);
}

/** What an import stated anew, a page of it. */
export function restatedReply(
  books: Books,
  importId: number,
  page: { readonly offset: number; readonly limit: number },
): RestatedReply {
  const record = books.imports.get(importId);
  if (record === null || record.state !== 'active')
    return { rows: [], count: 0, reversed: null, corrected: null };
  const pairs = restatedPairs(chunksOf(books, record.source, record.role), importId);
  const isOutcome = record.role === 'outcome';
  const reversed = total(pairs.map(({ before }) => costOf(before)));
  const text = (line: LineAt, column: 'model' | 'line-item' | 'provider') =>
    books.ledger.dictionary(column).textOf(line.chunk.codes(column)[line.row]!);
  const rows = pairs.slice(page.offset, page.offset + page.limit).map(({ before, after }): Restatement => ({
    startMs: after.chunk.numbers('start')[after.row]!,
    what: isOutcome
      ? after.chunk.text('taskId', after.row)
      : (text(after, 'model') ?? text(after, 'line-item')),
    provider: text(after, 'provider'),
    before: statementAt(before, books),
    after: statementAt(after, books),
  }));
  return {
    rows,
    count: pairs.length,
    reversed: reversed === null ? null : -reversed,
    corrected: total(pairs.map(({ after }) => costOf(after))),
  };
}

/** What a line said before it was stated anew, the oldest first. */
export function statedBefore(books: Books, chunk: StoredChunk, row: number): Statement[] {
  const versions = earlierVersions(chunksOf(books, chunk.sourceId, chunk.role), { chunk, row });
  return versions.map((version) => statementAt(version, books));
}
