/** Finds the source a file belongs to, by what is in it. */
import { fail, FaultError } from '../../../shared/contract/fault.ts';
import type { Candidate } from '../../../shared/contract/imports.ts';
import type { Sample, Source } from '../../sources/source.ts';
import { SOURCES, sourceOf } from '../../sources/index.ts';
import { unknownFile } from './unknown-file.ts';

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

/** The source asked for, else the surest candidate.
 *  Fault  source.unknown, file.no-rows, file.unrecognised. */
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
  if (best === undefined) throw new FaultError(unknownFile(sample));
  return sourceOf(best.source)!;
}
