/** Runs of detail blocks that are rolled up together: neighbours of one import, so that a new import leaves them as they are. */
import { sha256Of } from '../../store/digest.ts';
import type { Block } from '../spend/block.ts';
import { narrowOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type Segment = {
  readonly blocks: readonly Block[];
  readonly lines: number;
  /** Null = its lines come from several imports. */
  readonly importId: number | null;
  /** Names what the blocks say. */
  readonly print: string;
};

/** About half a million lines: rolled up in less time than a person notices. */
const MOST_BLOCKS = 16;

/** Below this many calls reading them all is as quick as anything. */
const WORTH_LINES = 262_144;

function segmentOf(blocks: readonly Block[]): Segment {
  return {
    blocks,
    lines: blocks.reduce((sum, block) => sum + block.count, 0),
    importId: blocks[0]!.chunk!.importId,
    print: sha256Of(blocks.map((block) => narrowOf(block)!.print).join(' ')),
  };
}

/** The segments of a view: its calls, its calls as their outcomes date them, and its outcomes. None while there are few
 *  calls. */
export function segmentsOf(
  { blocks, settled }: Pick<SpendView, 'blocks' | 'settled'>,
  worthLines = WORTH_LINES,
): readonly Segment[] {
  const details = detailSegments(blocks, worthLines);
  if (details.length === 0) return [];
  const byChunk = new Map(settled.map((block) => [block.chunk!.id, block]));
  const dated = details.flatMap((segment): Segment[] => {
    const again = segment.blocks.flatMap((block) => byChunk.get(block.chunk!.id) ?? []);
    return again.length === 0 ? [] : [{ ...segment, blocks: again, print: `settled ${segment.print}` }];
  });
  const all = sha256Of(details.map(({ print }) => print).join(' '));
  const outcomes = blocks.flatMap((block): Segment[] =>
    block.firstCall === undefined ? [] : [outcomeSegment(block, `outcomes ${all}`)],
  );
  return [...outcomes, ...details, ...dated];
}

/** Outcomes are counted when they are rolled up and not before: that joins them to calls. */
function outcomeSegment(block: Block, print: string): Segment {
  return {
    blocks: [block],
    get lines() {
      return block.count;
    },
    importId: null,
    print,
  };
}

function detailSegments(blocks: readonly Block[], worthLines: number): readonly Segment[] {
  const runs: Block[][] = [];
  let lines = 0;
  for (const block of blocks) {
    if (block.basis !== 'detail' || block.chunk === null || block.rows !== undefined) continue;
    if (narrowOf(block) === null) continue;
    lines += block.count;
    const last = runs.at(-1);
    const first = last?.[0];
    const isOfRun =
      first !== undefined &&
      last!.length < MOST_BLOCKS &&
      first.chunk!.importId === block.chunk.importId &&
      first.sourceId === block.sourceId;
    if (isOfRun) last!.push(block);
    else runs.push([block]);
  }
  return lines < worthLines ? [] : runs.map(segmentOf);
}
