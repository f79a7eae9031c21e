/** explore.exportLines: all lines that meet the filters into one file, day by day, so that memory stays flat. */
import type { z } from 'zod';
import type {
  ExportLinesInput,
  ExportLinesReply,
  LinesInput,
  LinesReply,
} from '../../shared/contract/exports.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { CallLine } from '../../shared/contract/query.ts';
import { csvPieces } from '../../shared/sheet/csv.ts';
import { LINE_COLUMNS } from '../../shared/sheet/line-columns.ts';
import type { Sheet, SheetRow } from '../../shared/sheet/sheet.ts';
import { XLSX_MOST_ROWS, xlsxPieces } from '../../shared/sheet/xlsx.ts';
import { addDays, bucketsOf } from '../../shared/units/period.ts';
import { count } from '../../shared/words/figures.ts';
import type { ApiTools } from './api.ts';

type Ask = z.output<typeof ExportLinesInput>;
type Stretch = z.output<typeof LinesInput>;

/** Answers for a stretch of lines, here or in a thread. */
export type AskLines = (ask: Stretch, signal: AbortSignal) => Promise<LinesReply>;

const STRETCH = 20_000;
/** Progress is told this often at most. */
const TELL_MS = 200;

function rowOf(line: CallLine): SheetRow {
  return [
    line.startMs,
    line.id,
    line.provider,
    line.model,
    line.team,
    line.feature,
    line.customer,
    line.task,
    line.attempt,
    line.calls,
    line.inputTokens,
    line.cachedTokens,
    line.outputTokens,
    line.latencyMs,
    line.outcome,
    line.basis,
    line.cost,
  ];
}

/** Ends the work when the job was cancelled. */
function proceed(signal: AbortSignal): void {
  if (signal.aborted)
    fail('job.cancelled', 'The export was cancelled.', 'Nothing was kept; export again when you like.');
}

type Written = { lines: number; bytes: number };

/** All lines, stretch after stretch. */
async function* rowsOf(
  ask: Ask,
  lines: AskLines,
  signal: AbortSignal,
  tell: (done: number) => void,
  written: Written,
): AsyncGenerator<SheetRow> {
  const { where, period, priceVersion } = ask;
  for (const from of bucketsOf(period, 'day')) {
    const day = { from, to: addDays(from, 1) };
    for (let offset = 0; ; offset += STRETCH) {
      proceed(signal);
      const reply = await lines({ where, priceVersion, period: day, offset, limit: STRETCH }, signal);
      for (const line of reply.lines) yield rowOf(line);
      written.lines += reply.lines.length;
      tell(written.lines);
      if (offset + reply.lines.length >= reply.count || reply.lines.length === 0) break;
    }
  }
}

const encoder = new TextEncoder();
const UTF8_MARK = encoder.encode('\ufeff');

async function* bytesOf(ask: Ask, sheet: Sheet, written: Written): AsyncGenerator<Uint8Array> {
  if (ask.format === 'xlsx')
    for await (const piece of xlsxPieces(sheet)) {
      written.bytes += piece.length;
      yield piece;
    }
  else {
    if (ask.mark) yield UTF8_MARK;
    for await (const text of csvPieces(sheet)) {
      const piece = encoder.encode(text);
      written.bytes += piece.length;
      yield piece;
    }
  }
}

/** Write the file. Where the ledger changes meanwhile the export ends, so that no file mixes two states of it.
 *  Fault  query.too-many for more lines than a sheet of Excel holds, job.cancelled. */
export async function exportLines(
  {
    host,
    hub,
    answers,
    workspace,
    askLines,
  }: Pick<ApiTools, 'host' | 'hub' | 'answers' | 'workspace' | 'askLines'>,
  ask: Ask,
  signal: AbortSignal,
): Promise<ExportLinesReply> {
  const before = workspace().version();
  const lines: AskLines = async (stretch, aborted) => {
    const reply = await (askLines?.(stretch, aborted) ?? answers.at(stretch.priceVersion).lines(stretch));
    if (workspace().version() !== before)
      fail('job.cancelled', 'The ledger has changed during the export.', 'Nothing was kept; export again.');
    return reply;
  };
  const { where, period, priceVersion } = ask;
  const total = (await lines({ where, period, priceVersion, offset: 0, limit: 1 }, signal)).count;
  if (ask.format === 'xlsx' && total > XLSX_MOST_ROWS)
    fail(
      'query.too-many',
      `These filters keep ${count(total)} lines, and a sheet of Excel holds ${count(XLSX_MOST_ROWS)}.`,
      'Export them as CSV, or narrow the filters or the period.',
    );
  let told = 0;
  const tell = (done: number) => {
    const now = host.now();
    if (now - told < TELL_MS && done < total) return;
    told = now;
    hub.publish({
      type: 'progress',
      job: ask.job,
      phase: 'Writing lines',
      done,
      total,
      rowsPerSecond: null,
      remainingMs: null,
      unit: 'lines',
    });
  };
  const written: Written = { lines: 0, bytes: 0 };
  const sheet: Sheet = {
    name: 'Lines',
    columns: LINE_COLUMNS,
    rows: rowsOf(ask, lines, signal, tell, written),
    notes: ask.notes,
  };
  const file = `${ask.name ?? `tieout-lines-${period.from}`}.${ask.format}`;
  const { ref } = await host.saveFile(file, bytesOf(ask, sheet, written));
  return { file, ref, lines: written.lines, bytes: written.bytes };
}
