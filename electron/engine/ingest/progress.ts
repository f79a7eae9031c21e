/** Progress of one job: how far, how fast, how much longer. */
import type { ProgressEvent } from '../../../shared/contract/events.ts';

export type Report = (event: ProgressEvent) => void;

export type Progress = {
  /** Say how many bytes and rows are done; passed on at most ten times a second. */
  advance(bytes: number, rows: number): void;
  finish(): void;
};

const EVERY_MS = 100;

/** A reporter for one phase. Units bytes; `now` in ms. */
export function progressOf(
  job: string,
  phase: string,
  total: number,
  report: Report,
  now: () => number,
): Progress {
  const startedMs = now();
  let lastMs = 0;
  const send = (bytes: number, rows: number): void => {
    // Some sources read a file twice.
    const done = Math.min(bytes, total);
    const elapsed = now() - startedMs;
    const share = total === 0 ? 1 : done / total;
    report({
      type: 'progress',
      job,
      phase,
      done,
      total,
      rowsPerSecond: elapsed > 0 && rows > 0 ? Math.round((rows * 1000) / elapsed) : null,
      remainingMs:
        share > 0.01 && elapsed > 0 ? Math.max(0, Math.round((elapsed * (1 - share)) / share)) : null,
    });
  };
  return {
    advance(bytes, rows) {
      if (now() - lastMs < EVERY_MS) return;
      lastMs = now();
      send(bytes, rows);
    },
    finish: () => send(total, 0),
  };
}
