/** A pool while it is being written: receivers stay when the method changes. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { AllocationRules, Pool, PoolMethod } from '../../../shared/contract/allocation.ts';
import { namedOwners } from '../../../shared/contract/allocation-faults.ts';
import { putEntry } from './put-entry.ts';
import type { Receiver } from './receiver-fields.tsx';

export type PoolDraft = Omit<Pool, 'method'> & {
  readonly kind: PoolMethod['kind'];
  readonly measure: MeasureId;
  /** By a measure: every owner, not only those named. */
  readonly everyone: boolean;
  readonly receivers: readonly Receiver[];
};

/** The draft of a pool. */
export function poolDraft({ method, ...pool }: Pool): PoolDraft {
  const receivers =
    method.kind === 'fixed'
      ? method.shares
      : (namedOwners({ ...pool, method }) ?? []).map((owner) => ({ owner, percent: '' }));
  return {
    ...pool,
    kind: method.kind,
    measure: method.kind === 'by-measure' ? method.measure : 'cost',
    everyone: method.kind === 'by-measure' ? method.owners === null : true,
    receivers: receivers.length === 0 ? [{ owner: '', percent: '' }] : receivers,
  };
}

/** The pool a draft says. */
export function poolOf({ kind, measure, everyone, receivers, ...pool }: PoolDraft): Pool {
  const owners = receivers.map(({ owner }) => owner);
  const method: PoolMethod =
    kind === 'even'
      ? { kind, owners }
      : kind === 'fixed'
        ? { kind, shares: receivers.map(({ owner, percent }) => ({ owner, percent })) }
        : { kind, measure, owners: everyone ? null : owners };
  return { ...pool, method };
}

/** The rules with one pool put in: in its old place, or last. */
export function withPool(
  rules: AllocationRules,
  pool: Pool,
): { readonly rules: AllocationRules; readonly at: number } {
  const { list, at } = putEntry(rules.pools, pool);
  return { rules: { ...rules, pools: list }, at };
}
