/** Finds the source a file belongs to, by what is in it. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Candidate } from '../../../shared/contract/imports.ts';
import type { Sample, Source } from '../../sources/source.ts';
import { SOURCES, sourceOf } from '../../sources/index.ts';

/** Below this a guess is not worth making. */
const LEAST = 0.3;

/** All sources that recognise the sample, surest first. */
export function candidatesOf(sample: Sample): Candidate[] {
  return SOURCES.flatMap((source) => {
    const found = source.detect(sample);
    const { id, name, role } = source.info;
    return found === null || found.confidence < LEAST
      ? []
      : [{ source: id, name, role, confidence: found.confidence, why: found.why }];
  }).toSorted((a, b) => b.confidence - a.confidence);
}

/** A header without rows, or an API page whose lists are all empty: nothing tells whose it is, and nothing is in it. */
function isEmptyPage(sample: Sample): boolean {
  if (sample.format === 'csv') return sample.rows.length === 0;
  if (sample.format !== 'json' || sample.records.length !== 1) return false;
  const lists = Object.values((sample.records[0] ?? {}) as object).filter(Array.isArray);
  return lists.length > 0 && lists.every((list) => list.length === 0);
}

/** The source asked for, else the surest candidate.
 *  Fault  source.unknown, file.unrecognised. */
export function chooseSource(sample: Sample, asked: string | undefined): Source {
  if (asked !== undefined) {
    return (
      sourceOf(asked) ??
      fail(
        'source.unknown',
        `There is no source called "${asked}".`,
        `Use one of: ${SOURCES.map((source) => source.info.id).join(', ')}.`,
      )
    );
  }
  const best = candidatesOf(sample)[0];
  if (best === undefined && isEmptyPage(sample)) {
    fail('file.no-rows', 'The file has no rows.', 'Export it again for a period that has usage.', {
      file: sample.name,
    });
  }
  if (best === undefined) {
    fail(
      'file.unrecognised',
      'This is not an export Tieout knows.',
      'Name its source yourself (tieout sources lists them), or save the table as CSV and map its columns.',
      { file: sample.name },
    );
  }
  return sourceOf(best.source)!;
}
