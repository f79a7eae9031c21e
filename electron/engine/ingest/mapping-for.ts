/** Which mapping a file is read with: the one given, else the one saved for its header, else a guess. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { Sample, Source } from '../../sources/source.ts';
import type { Workspace } from '../../store/workspace.ts';

/** What a saved mapping is found by: the source and the columns, in any case and with any padding. */
export function headerSignature(sourceId: string, header: readonly string[]): string {
  return JSON.stringify([sourceId, ...header.map((name) => name.trim().toLowerCase())]);
}

/** The mapping to use; null for sources that need none.
 *  Fault  mapping.column-missing when a given mapping names a column the file does not have. */
export function mappingFor(
  source: Source,
  sample: Sample,
  given: Mapping | undefined,
  workspace: Pick<Workspace, 'mappings'>,
): Mapping | null {
  if (given !== undefined) {
    const missing = Object.keys(given.columns).find((column) => !sample.header.includes(column));
    if (sample.header.length > 0 && missing !== undefined) {
      fail(
        'mapping.column-missing',
        `The mapping names a column "${missing}" that the file does not have.`,
        `The file's columns are: ${sample.header.join(', ')}.`,
        { file: sample.name, column: missing },
      );
    }
    return given;
  }
  if (source.guessMapping === undefined) return null;
  return (
    workspace.mappings.find(headerSignature(source.info.id, sample.header)) ?? source.guessMapping(sample)
  );
}
