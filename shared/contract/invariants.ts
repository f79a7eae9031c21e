/** The invariant board: what must hold whatever was imported, and whether it does. */
import { z } from 'zod';
import { MonthText } from './period.ts';
import type { Place } from './place.ts';

export const InvariantsInput = z.object({
  /** Name of the job, for its progress and to cancel it. */
  job: z.string().min(1).max(64).default('check'),
  /** Look at this month alone; null = at everything. */
  month: MonthText.nullable().default(null),
});

/** green: holds. amber: holds, with something to know. red: does not hold. not-applicable: there is nothing to hold. */
export type InvariantState = 'green' | 'amber' | 'red' | 'not-applicable';

/** The two sides of what must be equal. */
export type Comparison = {
  readonly left: string;
  readonly right: string;
  /** Money in nanos. */
  readonly unit: 'usd' | 'rows' | 'share';
  readonly leftValue: bigint;
  readonly rightValue: bigint;
  readonly difference: bigint;
};

export type InvariantResult = {
  readonly id: string;
  /** "Children add up to their parent" */
  readonly name: string;
  /** What must hold, in one sentence. */
  readonly says: string;
  readonly state: InvariantState;
  /** What was found, in one sentence with its figures. */
  readonly found: string;
  /** The worst pair that was compared; null where nothing is compared. */
  readonly compared: Comparison | null;
  /** What to do; null while it holds. */
  readonly mend: string | null;
  /** Where it can be looked at. */
  readonly place: Place | null;
};

export type InvariantsReply = {
  readonly invariants: readonly InvariantResult[];
  readonly red: number;
  readonly amber: number;
  /** No invariant is red. */
  readonly sound: boolean;
  readonly month: string | null;
  readonly ledgerVersion: number;
  readonly tookMs: number;
};
