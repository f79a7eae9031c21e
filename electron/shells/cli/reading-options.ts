/** How a file is read, as options say it: a mapping and a time zone. */
import type { MappingDraft } from '../../../shared/contract/imports.ts';
import { isTimeZone } from '../../../shared/units/zone.ts';
import { UsageError } from './arguments.ts';
import type { Given, OptionSpec } from './command.ts';
import { readJson } from './json-file.ts';

export const READING_OPTIONS = {
  mapping: { value: 'M.json', words: 'how the columns of a table, or the fields of records, are read' },
  'time-zone': { value: 'ZONE', words: 'where times that state no zone were taken, such as Europe/Berlin' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export type ReadingOptions = {
  readonly mapping: MappingDraft | undefined;
  readonly timeZone: string | undefined;
};

/** Read the options.
 *  Fault  file.unreadable, mapping.invalid. Throws UsageError for a zone that is none. */
export async function readingOf(given: Given): Promise<ReadingOptions> {
  const timeZone = given.text('time-zone');
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new UsageError(`"${timeZone}" is no time zone; write it as Europe/Berlin.`);
  const file = given.text('mapping');
  const mapping =
    file === undefined ? undefined : ((await readJson(file, 'mapping.invalid')) as MappingDraft);
  return { mapping, timeZone };
}

/** The import that a word names, with or without the number sign. Throws UsageError. */
export function importIdOf(given: Given): number {
  const text = given.files[0] ?? '';
  if (!/^#?\d{1,9}$/.test(text)) throw new UsageError(`"${text}" is not the number of an import.`);
  return Number(text.replace('#', ''));
}
