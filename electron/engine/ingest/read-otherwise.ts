/** The same file, read another way: to bring it in twice would double what both ways give alike. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { ImportRecord } from '../../store/workspace.ts';

/** What an import read its file with that it would be read without now. Null when nothing differs. */
export function readOtherwise(
  same: ImportRecord,
  mapping: Mapping | null,
  timeZone: string | null,
): 'mapping' | 'time zone' | null {
  if (JSON.stringify(same.mapping) !== JSON.stringify(mapping)) return 'mapping';
  return mapping === null && same.timeZone !== timeZone ? 'time zone' : null;
}

/** Leave when an import read the same file another way.
 *  Fault  import.read-otherwise */
export function requireReadAlike(same: ImportRecord, mapping: Mapping | null, timeZone: string | null): void {
  const differs = readOtherwise(same, mapping, timeZone);
  if (differs === null) return;
  fail(
    'import.read-otherwise',
    `This file is in the workspace already, read with another ${differs} (import ${same.id}).`,
    `Replace import ${same.id} (--replace undoes it and brings the file in anew), or leave it.`,
  );
}
