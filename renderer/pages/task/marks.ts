/** The calls of a task as the chart draws them. */
import type { TaskCall } from '../../../shared/contract/tasks.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import type { RunMark } from '../../charts/task-run.tsx';
import { counted, countText, durationText, tokensText } from '../../format/count.ts';
import { instantText } from '../../format/date.ts';
import { eachMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';

const GOOD = new Set(['ok', 'success', 'succeeded', '200', 'completed']);

/** True where the call itself is known to have failed. */
export function hasFailed(call: Pick<TaskCall, 'status'>): boolean {
  return call.status !== null && !GOOD.has(call.status.toLowerCase());
}

/** What a call is among the attempts of its step: "first attempt", "attempt 2". */
export function attemptWords({ attempt, innerRetries }: Pick<TaskCall, 'attempt' | 'innerRetries'>): string {
  const own = attempt > 1 ? `attempt ${countText(attempt)}` : 'first attempt';
  return innerRetries === 0 ? own : `${own}, with ${counted(innerRetries, 'retry', 'retries')} inside`;
}

/** Share of the input that was read from a cache. */
export function cachedShare(call: Pick<TaskCall, 'cachedTokens' | 'inputTokens'>): number | null {
  return ratio(BigInt(call.cachedTokens), BigInt(call.inputTokens));
}

/** The marks. */
export function marksOf(calls: readonly TaskCall[], timeZone: string): RunMark[] {
  return calls.map((call) => ({
    startMs: call.startMs,
    endMs: call.latencyMs === null ? null : call.startMs + call.latencyMs,
    failed: hasFailed(call),
    retry: call.attempt > 1 ? call.attempt : null,
    running: call.running,
    title: instantText(call.startMs, timeZone),
    rows: [
      { name: call.model ?? 'No model', text: call.status ?? 'no status' },
      { name: 'Cost', text: call.cost === null ? 'unpriced' : eachMoney(call.cost), strong: true },
      { name: 'So far', text: eachMoney(call.running) },
      { name: 'Took', text: durationText(call.latencyMs) },
      { name: 'Tokens', text: tokensText(call.inputTokens + call.outputTokens) },
      { name: 'Of input from cache', text: percentText(cachedShare(call)) },
      { name: 'Attempt', text: attemptWords(call) },
    ],
  }));
}
