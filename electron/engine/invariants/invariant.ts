/** What an invariant is: a sentence that must hold, and how it is looked at with the engine's own answers. */
import type { Comparison, InvariantResult } from '../../../shared/contract/invariants.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { TieOut, TieOutDays } from '../../../shared/contract/tie-out.ts';
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import type { CheckReply } from '../../../shared/contract/workspace.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';

/** The account of one import: what its receipt says, and what the file holds. */
export type Account = {
  readonly id: number;
  readonly file: string;
  readonly read: number;
  readonly said: AccountCounts;
  readonly held: AccountCounts;
};
export type AccountCounts = {
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
};

export type ClosedMonth = {
  readonly month: string;
  readonly reported: bigint;
  /** What adjustments since then list. */
  readonly adjusted: bigint;
  readonly now: bigint;
};

/** Everything an invariant may ask. Each question is a step that can be cancelled. */
export type InvariantContext = {
  /** The local days that are looked at; null while the workspace holds no spend. */
  readonly period: Period | null;
  /** The months of it, "YYYY-MM". */
  readonly months: readonly string[];
  readonly timeZone: TimeZone;
  /** Zones in which days are added up. */
  readonly zones: readonly TimeZone[];
  readonly dimensions: readonly DimensionId[];
  ask(query: Query, timeZone?: TimeZone): Promise<QueryReply>;
  /** The same question answered from single lines, past every rollup; null where there are no rollups. */
  readonly scan: ((query: Query) => Promise<QueryReply>) | null;
  tieOut(month: string): Promise<TieOut>;
  tieOutDays(month: string, provider: string): Promise<TieOutDays>;
  variance(period: Period, compare: Period): Promise<VarianceReport>;
  /** Closed months, as they were reported and as they are now. */
  closed(): Promise<readonly ClosedMonth[]>;
  /** Accounts of the imports that count. */
  accounts(): Promise<readonly Account[]>;
  /** The soundness of the file itself. */
  file(): Promise<CheckReply>;
};

export type Finding = Pick<InvariantResult, 'state' | 'found' | 'compared' | 'place'>;

export type Invariant = Pick<InvariantResult, 'id' | 'name' | 'says'> & {
  /** What to do when it does not hold. */
  readonly mend: string;
  look(context: InvariantContext): Promise<Finding>;
};

/** Two figures that must be equal, and where they can be seen. */
export type Pair = Omit<Comparison, 'difference'> & { readonly place?: Finding['place'] };

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Nothing to hold. */
export function notApplicable(found: string): Finding {
  return { state: 'not-applicable', found, compared: null, place: null };
}

/** Green when every pair is equal, else red with the pair that is furthest apart.
 *  Shape  `fine` is said when they are, given how many were compared. */
export function equal(pairs: readonly Pair[], fine: (count: number) => string, none: string): Finding {
  if (pairs.length === 0) return notApplicable(none);
  const apart = pairs
    .map(({ place, ...pair }) => ({
      place: place ?? null,
      compared: { ...pair, difference: pair.leftValue - pair.rightValue },
    }))
    .filter(({ compared }) => compared.difference !== 0n)
    .toSorted((a, b) => (size(a.compared.difference) > size(b.compared.difference) ? -1 : 1));
  const worst = apart[0];
  if (worst === undefined) {
    const { place: _, ...first } = pairs[0]!;
    return {
      state: 'green',
      found: fine(pairs.length),
      compared: { ...first, difference: 0n },
      place: pairs[0]!.place ?? null,
    };
  }
  return {
    state: 'red',
    found: `${apart.length} of ${pairs.length} do not hold. The furthest apart: ${worst.compared.left} against ${worst.compared.right}.`,
    ...worst,
  };
}
