/** One set of rules and pools laid over the spend view: every reader of owners goes through it. Pools are shared when a
 *  question first asks for shared cost. */
import { measuresOf } from '../../../shared/catalogue/index.ts';
import type { AllocationRules } from '../../../shared/contract/allocation.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { dimensionsOf, type Dimensions } from '../measure/dimension-codes.ts';
import type { QueryTools } from '../measure/count-groups.ts';
import { runQuery } from '../measure/run-query.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { ruledLedger, ruledView, type RuledView } from './ruled-view.ts';
import { ruleOverlay, type RuleOverlay } from './rule-overlay.ts';
import { sharedBlock } from './shared-block.ts';
import { sharePools, type SharedPool } from './share-pools.ts';

/** What allocation is laid over. */
export type Ground<Ledger extends LedgerReader = LedgerReader> = {
  readonly view: SpendView;
  readonly ledger: Ledger;
  readonly useCases: readonly UseCase[];
  readonly zone: TimeZone;
  readonly importName?: (id: number) => string;
  /** Roll-ups and ways to call a question off, for the view that questions read. */
  readonly helpFor?: (view: SpendView) => QueryTools;
};

export type Allocation<Ledger extends LedgerReader = LedgerReader> = {
  readonly rules: AllocationRules;
  readonly zone: TimeZone;
  readonly overlay: RuleOverlay;
  readonly view: RuledView;
  /** With dictionaries that know every owner. */
  readonly ledger: Ledger;
  readonly dimensions: Dimensions;
  readonly shared: () => readonly SharedPool[];
  /** The view with what pools move. */
  readonly loaded: () => SpendView;
  /** Answer on the workspace's calendar, or on another. */
  readonly ask: (query: Query, timeZone?: TimeZone) => QueryReply;
};

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** True for a question that needs what pools move. */
function asksForShared(query: Query): boolean {
  return measuresOf(query.measures).includes('shared-cost');
}

/** Lay rules and pools over the ground. */
export function allocationOver<Ledger extends LedgerReader>(
  ground: Ground<Ledger>,
  rules: AllocationRules,
): Allocation<Ledger> {
  const { useCases, zone, importName } = ground;
  const stated = dimensionsOf(ground.view, ground.ledger, useCases, importName, zone);
  const overlay = ruleOverlay(rules, ground.ledger, stated, zone);
  const view = ruledView(ground.view, overlay);
  const ledger = ruledLedger(ground.ledger, overlay);
  const dimensions = dimensionsOf(view, ledger, useCases, importName, zone);
  const help = once(() => ({ useCases, ...ground.helpFor?.(view) }));
  const direct = (query: Query) => runQuery(query, view, dimensions, zone, help());
  const shared = once(() =>
    sharePools(rules.pools, { blocks: view.blocks, ledger, dimensions, zone, ask: direct }, (pool, owner) =>
      overlay.dictionary(pool.over).code(owner),
    ),
  );
  const loaded = once((): SpendView => {
    const block = sharedBlock(shared(), zone);
    return block === null ? view : { ...view, blocks: [...view.blocks, block] };
  });
  return {
    rules,
    zone,
    overlay,
    view,
    ledger,
    dimensions,
    shared,
    loaded,
    ask: (query, timeZone = zone) =>
      runQuery(query, asksForShared(query) ? loaded() : view, dimensions, timeZone, help()),
  };
}
