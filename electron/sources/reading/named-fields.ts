/** Fields of a record by what they are called, whatever case, separators, types and zones their names carry:
 *  "Solved at", "solved_at", "Solved At (Europe/Paris)", "SolvedAt__c" and "Solved at [date]" are one name. */
import { isTimeZone } from '../../../shared/units/zone.ts';
import type { Sample } from '../source.ts';
import { recordOf, textOf, type JsonRecord } from './fields.ts';
import { headerWords } from './header.ts';

/** A record seen by the plain words of its names. */
export type Named = {
  readonly record: JsonRecord;
  /** The first value that is there. */
  value(...names: readonly string[]): unknown;
  text(...names: readonly string[]): string | undefined;
  /** What the file calls the field, for faults; the first name when it has none of them. */
  nameOf(...names: readonly string[]): string;
  /** All fields as [words, value, name in the file]. */
  entries(): Iterable<readonly [words: string, value: unknown, name: string]>;
};

/** A zone in brackets at the end of a name. */
const ZONE = /\s*\(((?:UTC|GMT|[A-Z]\w+\/)[^()]*)\)\s*$/;

/** The plain words of a field's name. */
export function plainName(name: string): string {
  return headerWords(
    name
      .replace(ZONE, '')
      .replace(/\s*\[\w+\]$/, '')
      .replace(/__c$/i, ''),
  ).replace(/^(\w+) \1 /, '$1 ');
}

/** Sees records by their names; each name is looked at once. */
export function namedReader(): (record: JsonRecord) => Named {
  const known = new Map<string, string>();
  const wordsOf = (name: string): string => {
    let words = known.get(name);
    if (words === undefined) {
      words = plainName(name);
      if (known.size < 10_000) known.set(name, words);
    }
    return words;
  };
  return (record) => {
    const names = new Map<string, string>();
    for (const name of Object.keys(record)) {
      const words = wordsOf(name);
      if (!names.has(words) && record[name] !== null && record[name] !== '') names.set(words, name);
    }
    const find = (wanted: readonly string[]): string | undefined => {
      for (const words of wanted) {
        const name = names.get(words);
        if (name !== undefined) return name;
      }
      return undefined;
    };
    return {
      record,
      value(...wanted) {
        const name = find(wanted);
        return name === undefined ? undefined : record[name];
      },
      text(...wanted) {
        for (const words of wanted) {
          const name = names.get(words);
          const text = name === undefined ? undefined : textOf(record[name]);
          if (text !== undefined) return text;
        }
        return undefined;
      },
      nameOf: (...wanted) => find(wanted) ?? wanted[0] ?? '',
      *entries() {
        for (const [words, name] of names) yield [words, record[name], name];
      },
    };
  };
}

/** The names a sample knows its fields by: of the header, or of the first records. */
export function namesIn(sample: Sample, streamed: readonly string[]): ReadonlySet<string> {
  const names = sample.format === 'csv' ? sample.header : elementsIn(sample, streamed).flatMap(Object.keys);
  return new Set(names.map(plainName));
}

/** The first records of a JSON sample: those of a streamed list, else the records themselves. */
export function elementsIn(sample: Sample, streamed: readonly string[]): JsonRecord[] {
  return sample.records.slice(0, 20).flatMap((value) => {
    const record = recordOf(value);
    if (record === null) return [];
    const list = streamed.map((name) => record[name]).find(Array.isArray) as unknown[] | undefined;
    return list === undefined
      ? [record]
      : list
          .slice(0, 20)
          .map(recordOf)
          .filter((each) => each !== null);
  });
}

/** The time zone that a header names in brackets.
 *  Null   none does. */
export function zoneInHeader(header: readonly string[]): string | null {
  for (const name of header) {
    const zone = ZONE.exec(name)?.[1]?.trim();
    if (
      zone !== undefined &&
      /^[A-Z]/.test(zone) &&
      (zone === 'UTC' || zone.includes('/')) &&
      isTimeZone(zone)
    )
      return zone;
  }
  return null;
}
