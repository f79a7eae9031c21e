/** The sample company's exports, written piece by piece so that millions of calls fit in constant memory. */
import type { PriceBook } from '../../shared/maths/price.ts';
import type { Call, Day } from './call.ts';
import * as anthropic from './exports/anthropic.ts';
import { billedLines } from './exports/billed.ts';
import { nextDate } from './exports/buckets.ts';
import * as langfuse from './exports/langfuse.ts';
import { spendLog } from './exports/litellm.ts';
import * as openai from './exports/openai.ts';
import * as outcomes from './exports/outcomes.ts';
import { inventDay } from './invent-day.ts';
import { CREDIT, OVERLAP_HOURS, REPEATED, TAX } from './stories.ts';
import { truthTaker, type Truth } from './truth.ts';

/** What to make. `scale` 1 is the bundled sample of about 12,000 calls; months are consecutive, "YYYY-MM". */
export type SampleOptions = {
  readonly seed: string;
  readonly scale: number;
  readonly months: readonly string[];
};

/** The months of the planted stories. */
export const STORY_MONTHS = ['2026-08', '2026-09', '2026-10'] as const;

/** A piece of text for the end of a file. */
export type Piece = { readonly file: string; readonly text: string };

export type SampleFile = { readonly name: string; readonly source: string };

const KINDS = [
  ['openai-usage', 'json'],
  ['openai-costs', 'json'],
  ['anthropic-usage', 'json'],
  ['anthropic-cost', 'json'],
  ['litellm', 'jsonl'],
  ['langfuse', 'csv'],
  ['outcomes-csv', 'csv'],
] as const;
type Source = (typeof KINDS)[number][0];

function nameOf(source: Source, month: string): string {
  const ending = KINDS.find(([kind]) => kind === source)![1];
  return `${source === 'outcomes-csv' ? 'outcomes' : source}-${month}.${ending}`;
}

/** The files that the options lead to, in the order in which they are best imported. */
export function filesOf(options: SampleOptions): readonly SampleFile[] {
  return options.months.flatMap((month) =>
    KINDS.map(([source]) => ({ name: nameOf(source, month), source })),
  );
}

function datesOf(month: string): readonly string[] {
  const dates: string[] = [];
  for (let date = `${month}-01`; date.startsWith(month); date = nextDate(date)) dates.push(date);
  return dates;
}

/** Calls of the hours next to a month's edge are in the trace exports of both months. */
function* traces(day: Day, month: string, months: readonly string[]): Iterable<Piece> {
  const dayMs = Date.parse(`${day.date}T00:00:00Z`);
  const edge = OVERLAP_HOURS * 3_600_000;
  const index = months.indexOf(month);
  const [before, after] = [months[index - 1], months[index + 1]];
  const isFirst = day.date.endsWith('-01');
  const isLast = !nextDate(day.date).startsWith(month);
  const seen = day.calls.filter((call) => call.isSeen && call.feature.provider === 'anthropic');
  const rows = (calls: readonly Call[]): string => calls.map(langfuse.observation).join('');
  yield { file: nameOf('langfuse', month), text: rows(seen) };
  if (isFirst && before !== undefined)
    yield {
      file: nameOf('langfuse', before),
      text: rows(seen.filter((call) => call.startMs < dayMs + edge)),
    };
  if (isLast && after !== undefined) {
    const late = seen.filter((call) => call.startMs >= dayMs + 86_400_000 - edge);
    yield { file: nameOf('langfuse', after), text: rows(late) };
  }
}

function* piecesOfDay(day: Day, month: string, months: readonly string[], book: PriceBook): Iterable<Piece> {
  const { date } = day;
  const dayMs = Date.parse(`${date}T00:00:00Z`);
  const separator = date.endsWith('-01') ? '' : ',\n';
  const of = (provider: string): readonly Call[] =>
    day.calls.filter((call) => call.feature.provider === provider);
  const piece = (source: Source, text: string): Piece => ({ file: nameOf(source, month), text });
  const extra = [CREDIT, TAX].filter((line) => line.day === date);
  const [openaiCalls, anthropicCalls] = [of('openai'), of('anthropic')];
  yield piece('openai-usage', separator + openai.usageBucket(date, openaiCalls));
  yield piece(
    'openai-costs',
    separator + openai.costBucket(date, billedLines(openaiCalls, dayMs, book), extra),
  );
  yield piece('anthropic-usage', separator + anthropic.usageBucket(date, anthropicCalls));
  yield piece(
    'anthropic-cost',
    separator + anthropic.costBucket(date, billedLines(anthropicCalls, dayMs, book)),
  );
  const logged = openaiCalls.filter((call) => call.isSeen);
  const twice = date === REPEATED.day ? logged.slice(-REPEATED.rows) : [];
  yield piece('litellm', [...logged, ...twice].map(spendLog).join(''));
  yield* traces(day, month, months);
  for (const result of day.results) {
    const resolved = new Date(result.atMs).toISOString().slice(0, 7);
    // What is resolved after the last month is still open in these exports.
    if (months.includes(resolved))
      yield { file: nameOf('outcomes-csv', resolved), text: outcomes.outcomeRow(result) };
  }
}

const PAGES: { readonly [S in Source]?: readonly [string, string] } = {
  'openai-usage': openai.PAGE,
  'openai-costs': openai.PAGE,
  'anthropic-usage': anthropic.PAGE,
  'anthropic-cost': anthropic.PAGE,
};
const HEADERS: { readonly [S in Source]?: string } = {
  langfuse: langfuse.HEADER,
  'outcomes-csv': outcomes.HEADER,
};

/** All pieces of all files in order, day by day; returns the known answers.
 *  Shape  a file's text is its pieces one after another. Same options and price book, same text. */
export function* samplePieces(options: SampleOptions, book: PriceBook): Generator<Piece, Truth, void> {
  const truth = truthTaker(options);
  for (const month of options.months)
    for (const [source] of KINDS)
      yield { file: nameOf(source, month), text: PAGES[source]?.[0] ?? HEADERS[source] ?? '' };
  for (const [index, month] of options.months.entries()) {
    for (const date of datesOf(month)) {
      const day = inventDay({ seed: options.seed, scale: options.scale, date, month: index, book });
      truth.take(day, month);
      yield* piecesOfDay(day, month, options.months, book);
    }
  }
  for (const month of options.months)
    for (const [source] of KINDS)
      if (PAGES[source]) yield { file: nameOf(source, month), text: PAGES[source][1] };
  return truth.told();
}

/** The whole sample in memory, for small scales. */
export function sampleCompany(
  options: SampleOptions,
  book: PriceBook,
): { readonly files: readonly (SampleFile & { readonly text: string })[]; readonly truth: Truth } {
  const parts = new Map<string, string[]>();
  const pieces = samplePieces(options, book);
  let next = pieces.next();
  while (!next.done) {
    const { file, text } = next.value;
    const known = parts.get(file);
    if (known) known.push(text);
    else parts.set(file, [text]);
    next = pieces.next();
  }
  const files = filesOf(options).map((file) => ({ ...file, text: (parts.get(file.name) ?? []).join('') }));
  return { files, truth: next.value };
}
