/** What to say about a file that no source knows: what it looks like, and what to do with it. */
import type { Fault } from '../../../shared/contract/fault.ts';
import { recordOf } from '../../sources/reading/fields.ts';
import { isPriceList } from '../../sources/reading/price-list.ts';
import { LONGEST_LINE } from '../../sources/reading/longest.ts';
import type { Sample } from '../../sources/source.ts';

const isHtml = (text: string) => /^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/is.test(text);
const isXml = (text: string) => /^\s*<(?:\?xml|[A-Za-z][\w:-]*[\s/>])/.test(text);

/** Most lines are a key with a colon, an entry of a list, a comment or blank. */
function isYaml(text: string): boolean {
  const lines = text.split(/\r?\n/, 200).filter((line) => line.trim() !== '');
  const keys = lines.filter((line) => /^\s*(?:- )?[\w."'/-]+:(?:\s|$)/.test(line));
  const other = lines.filter((line) => /^\s*(?:#|- |---)/.test(line) && !keys.includes(line));
  return keys.length > 1 && keys.length + other.length >= lines.length * 0.8;
}

function isApiError({ format, records }: Sample): boolean {
  const only = format === 'json' && records.length === 1 ? recordOf(records[0]) : null;
  return only !== null && 'error' in only && !('data' in only);
}

/** A table of which not even the first row ends in what a row may be long. */
const isEndless = ({ format, rows, bytes }: Sample): boolean =>
  format === 'csv' && rows.length === 0 && bytes >= LONGEST_LINE;

/** A header without rows, or an API page whose lists are all empty: nothing tells whose it is, and nothing is in it. */
function isEmptyPage(sample: Sample): boolean {
  if (sample.format === 'csv') return sample.rows.length === 0 && !isEndless(sample);
  if (sample.format !== 'json' || sample.records.length !== 1) return false;
  const lists = Object.values((sample.records[0] ?? {}) as object).filter(Array.isArray);
  return lists.length > 0 && lists.every((list) => list.length === 0);
}

/** Message and remedy, by the first thing that fits. */
const LOOKS: readonly {
  readonly is: (sample: Sample) => boolean;
  readonly message: string;
  readonly remedy: string;
}[] = [
  {
    is: isPriceList,
    message: 'This is a list of model prices, not of usage.',
    remedy:
      'Tieout has its own price book; add a price that is missing on the Prices page or with tieout price-add.',
  },
  {
    is: isApiError,
    message: "This is an API's error message, not data.",
    remedy: 'Ask the API again, with a key that may read usage, and import the answer.',
  },
  {
    is: ({ text }) => isHtml(text),
    message: 'This is a web page, not an export; a sign-in page is often saved in place of a file.',
    remedy: 'Download the export again while you are signed in.',
  },
  {
    is: ({ format, text }) => format !== 'csv' && isXml(text),
    message: 'This is XML, which Tieout does not read.',
    remedy: 'Export the data as CSV, JSON or JSON lines and import that.',
  },
  {
    is: ({ text }) => isYaml(text),
    message: 'This looks like YAML, which Tieout does not read.',
    remedy: 'Save the data as CSV, JSON or JSON lines and import that.',
  },
  {
    is: ({ text }) => /^#{1,6} \S/m.test(text) && /^\|?(?:\s*:?-{3,}:?\s*\|)+/m.test(text),
    message: 'This is a text in Markdown, not an export.',
    remedy: 'Save the table in it as CSV and import that.',
  },
  {
    is: isEndless,
    message: 'This is a table whose first row is longer than 16 million characters.',
    remedy: 'Look whether a quote in it is never closed, or export it again.',
  },
  {
    is: ({ format }) => format === 'csv',
    message: 'This is a table, but its columns are not those of an export Tieout knows.',
    remedy:
      'Name its source if you know it, or read it as any table: say which columns hold the time and the counts or amounts.',
  },
  {
    is: ({ format }) => format === 'json' || format === 'jsonl',
    message: 'Its records are not those of an export Tieout knows, and show no time with counts or amounts.',
    remedy: 'Name its source if you know it, or read it as any table and say which field is which.',
  },
];

/** Why a file that no source recognised is not imported. */
export function unknownFile(sample: Sample): Fault {
  const file = sample.name;
  if (isEmptyPage(sample))
    return {
      code: 'file.no-rows',
      message: 'The file has no rows.',
      remedy: 'Export it again for a period that has usage.',
      file,
    };
  const { message, remedy } = LOOKS.find(({ is }) => is(sample)) ?? {
    message: 'This is not an export Tieout knows.',
    remedy: 'See the list of sources for how to get a file that can be read.',
  };
  return { code: 'file.unrecognised', message, remedy, file };
}
