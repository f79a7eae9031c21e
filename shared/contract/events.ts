/** What the core tells every shell while it works. */
import { z } from 'zod';

export type ProgressEvent = {
  readonly type: 'progress';
  readonly job: string;
  readonly phase: string;
  /** Units are bytes while reading, lines afterwards; steps or lines where it says so, thousandths of all that is to do. */
  readonly done: number;
  readonly total: number | null;
  readonly rowsPerSecond: number | null;
  readonly remainingMs: number | null;
  readonly unit?: 'steps' | 'lines' | 'thousandths';
  /** Which of several questions it is about. */
  readonly question?: number;
};
/** The job of questions that take long: they are answered one after the other. */
export const QUESTIONS = 'questions';

/** Sent after each change of the ledger, prices, use cases or settings. */
export type ChangedEvent = {
  readonly type: 'changed';
  readonly ledgerVersion: number;
  /** Path of another workspace, when that was opened in place of the last one. */
  readonly opened?: string;
};
export type CoreEvent = ProgressEvent | ChangedEvent;

export const CancelInput = z.object({ job: z.string() });
