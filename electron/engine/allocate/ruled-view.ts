/** The spend view after the rules: the same lines, with the owners that rules give. Sources stay readable in the view below. */
import { isOwnerDimension, OWNER_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { blockOver, type Block, type CodeSource, type NarrowBlock } from '../spend/block.ts';
import { where } from '../spend/line-columns.ts';
import { narrowOf } from '../spend/narrow-block.ts';
import { settledBlocks } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { RuleOverlay } from './rule-overlay.ts';

/** What of a line's cost is allocated, by measure: the part whose line has a team. */
const OWNED: { readonly [M in MeasureId]?: MeasureId } = {
  'allocated-cost': 'cost',
  'allocated-usage-cost': 'usage-cost',
};

export type RuledView = SpendView & {
  /** The block as the sources say it. */
  stated(block: Block): Block;
};

function ruledBlock(
  block: Block,
  codes: (column: CodeSource) => Uint32Array | null,
  overlay: RuleOverlay,
): Block {
  const addends = (measure: MeasureId): Float64Array | null => {
    const whole = OWNED[measure];
    return whole === undefined
      ? block.addends(measure)
      : where(block.addends(whole), codes('team'), (code) => code !== 0);
  };
  const below = narrowOf(block);
  if (below === null || block.firstCall !== undefined) return blockOver(block, { codes, addends });
  const narrow: NarrowBlock = {
    like: { codes, addends },
    codes: (column) =>
      isOwnerDimension(column) && overlay.gives(column) ? overlay.narrow(block, column) : below.codes(column),
    codeAt: (column, row) =>
      isOwnerDimension(column) && overlay.gives(column)
        ? (overlay.narrow(block, column)?.[row] ?? 0)
        : below.codeAt(column, row),
    addends: (measure) => (OWNED[measure] === undefined ? below.addends(measure) : undefined),
    few: (measure, rows) => (OWNED[measure] === undefined ? below.few(measure, rows) : null),
    latency: () => below.latency(),
    get print() {
      return `${below.print} ${overlay.print()}`;
    },
  };
  return blockOver(block, { codes, addends, narrow });
}

/** Outcomes share the dimensions of their first call, so they take what the rules say of that call on its own day. */
function ofFirstCalls(
  block: Block,
  overlay: RuleOverlay,
  byChunk: ReadonlyMap<number, Block>,
): (column: CodeSource) => Uint32Array | null {
  const made = new Map<CodeSource, Uint32Array>();
  return (column) => {
    if (!isOwnerDimension(column) || !overlay.gives(column)) return block.codes(column);
    let codes = made.get(column);
    if (codes === undefined) {
      codes = new Uint32Array(block.count);
      for (let i = 0; i < codes.length; i += 1) {
        const { chunk, row } = block.firstCall!(i);
        codes[i] = byChunk.get(chunk.id)?.codes(column)?.[row] ?? 0;
      }
      made.set(column, codes);
    }
    return codes;
  };
}

/** Lay rules over a view. */
export function ruledView(view: SpendView, overlay: RuleOverlay): RuledView {
  if (!OWNER_DIMENSIONS.some((dimension) => overlay.gives(dimension)))
    return { ...view, stated: (block) => block };
  const stated = new Map<Block, Block>();
  const byChunk = new Map<number, Block>();
  const blocks = view.blocks.map((block) => {
    const ruled =
      block.firstCall === undefined
        ? ruledBlock(
            block,
            (column) => (isOwnerDimension(column) ? overlay.codes(block, column) : block.codes(column)),
            overlay,
          )
        : ruledBlock(block, ofFirstCalls(block, overlay, byChunk), overlay);
    if (block.basis === 'detail' && block.chunk !== null) byChunk.set(block.chunk.id, ruled);
    stated.set(ruled, block);
    return ruled;
  });
  const of = (block: Block): Block => stated.get(block) ?? block;
  return {
    ...view,
    blocks,
    settled: settledBlocks(blocks, view.outcomes, () => view.stateByTask() !== null),
    outcomeCodes: (block) => view.outcomeCodes(of(block)),
    outcomeCodeAt: (block, row) => view.outcomeCodeAt(of(block), row),
    stated: of,
  };
}

/** The ledger with dictionaries that know the owners rules give. */
export function ruledLedger<Ledger extends LedgerReader>(ledger: Ledger, overlay: RuleOverlay): Ledger {
  return {
    ...ledger,
    dictionary: (column) =>
      isOwnerDimension(column) ? overlay.dictionary(column) : ledger.dictionary(column),
  };
}
