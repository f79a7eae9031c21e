/** The largest lines behind a figure, each with its file and line. */
import type { ExplainedLine } from '../../../shared/contract/explain.ts';
import type { CallLine } from '../../../shared/contract/query.ts';
import type { Workspace } from '../../store/workspace.ts';

/** A line with where it came from; computed lines come from nowhere. */
export function withFile(line: CallLine, workspace: Pick<Workspace, 'ledger' | 'imports'>): ExplainedLine {
  const chunk = line.ref === null ? null : workspace.ledger.chunk(line.ref.chunk);
  if (chunk === null) return { ...line, importId: null, file: null, fileRow: null };
  return {
    ...line,
    importId: chunk.importId,
    file: workspace.imports.get(chunk.importId)?.file ?? null,
    fileRow: chunk.numbers('fileRow')[line.ref!.row]!,
  };
}
