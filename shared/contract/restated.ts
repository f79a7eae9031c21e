/** Lines that were stated anew: what stood there before is reversed, what stands there now is the correction. */
import { z } from 'zod';
import type { OutcomeStatus } from '../ledger/charge.ts';

export const RestatedInput = z.object({
  id: z.number().int().positive(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(100),
});

/** One version of a line.
 *  Units  `cost` in nanos: as billed, else at list price; `tokens` of all kinds.
 *  Null   what the version does not say, which is not zero. */
export type Statement = {
  readonly importId: number;
  readonly file: string;
  readonly row: number;
  /** When its import came in. */
  readonly atMs: number;
  readonly cost: bigint | null;
  readonly tokens: number | null;
  readonly calls: number | null;
  /** Of a result. */
  readonly status: OutcomeStatus | null;
};

export type Restatement = {
  readonly startMs: number;
  /** The model, the line item, or the task of a result. */
  readonly what: string | null;
  readonly provider: string | null;
  readonly before: Statement;
  readonly after: Statement;
};

/** What an import stated anew.
 *  Units  `reversed` and `corrected` in nanos, over all lines: their sum is what the import changed.
 *  Null   no version says a cost. */
export type RestatedReply = {
  readonly rows: readonly Restatement[];
  readonly count: number;
  readonly reversed: bigint | null;
  readonly corrected: bigint | null;
};
