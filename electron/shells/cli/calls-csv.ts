/** The calls of a period as CSV, day by day, so that memory stays flat however large the ledger is. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { CallLine } from '../../../shared/contract/query.ts';
import { bucketsOf, addDays, type Period } from '../../../shared/units/period.ts';
import { usd } from './output.ts';
import { csvLine } from './table.ts';

const PAGE = 1000;
const HEADER = [
  'start',
  'id',
  'provider',
  'model',
  'team',
  'feature',
  'customer',
  'task',
  'attempt',
  'calls',
  'inputTokens',
  'cachedTokens',
  'outputTokens',
  'latencyMs',
  'outcome',
  'basis',
  'costUsd',
];

function lineOf(call: CallLine): string {
  return csvLine([
    new Date(call.startMs).toISOString(),
    call.id,
    call.provider,
    call.model,
    call.team,
    call.feature,
    call.customer,
    call.task,
    call.attempt,
    call.calls,
    call.inputTokens,
    call.cachedTokens,
    call.outputTokens,
    call.latencyMs,
    call.outcome,
    call.basis,
    usd(call.cost),
  ]);
}

/** The CSV in pieces: the header, then each page of calls in order of time. */
export async function* callsCsv(client: Client, period: Period): AsyncGenerator<string> {
  yield csvLine(HEADER);
  for (const from of bucketsOf(period, 'day')) {
    const day = { from, to: addDays(from, 1) };
    for (let offset = 0; ; offset += PAGE) {
      const page = { period: day, orderBy: 'start' as const, descending: false, offset, limit: PAGE };
      const { lines, count } = await client.explore.calls(page);
      if (lines.length > 0) yield lines.map(lineOf).join('');
      if (lines.length === 0 || offset + lines.length >= count) break;
    }
  }
}
