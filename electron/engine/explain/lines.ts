/** The largest lines behind a figure, each with its file and line. */
import type { ExplainedLine } from '../../../shared/contract/explain.ts';
import type { CallLine } from '../../../shared/contract/query.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';

/** The 1-based line of the file that a row of a chunk was, read without its column where that can be. */
export function fileRowOf(chunk: Chunk, row: number): number {
  return chunk.cell?.('fileRow', row) ?? chunk.numbers('fileRow')[row]!;
}

/** A line with where it came from; computed lines come from nowhere. */
export function withFile(line: CallLine, workspace: Pick<Workspace, 'ledger' | 'imports'>): ExplainedLine {
  const chunk = line.ref === null ? null : workspace.ledger.chunk(line.ref.chunk);
  if (chunk === null) return { ...line, importId: null, file: null, fileRow: null };
  return {
    ...line,
    importId: chunk.importId,
    file: workspace.imports.get(chunk.importId)?.file ?? null,
    fileRow: fileRowOf(chunk, line.ref!.row),
  };
}
