/** Reading the lines behind a question once: every measure by group, and what is incomplete over all lines. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import { fail } from '../../../shared/contract/fault.ts';
import type { Query } from '../../../shared/contract/query.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { columnsAsked } from '../rollup/columns.ts';
import type { Rollups } from '../rollup/rollups.ts';
import type { Block } from '../spend/block.ts';
import { areFew } from '../spend/few-amounts.ts';
import { isOfSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { lineGroups, type BlockGroups, type LineGroups } from './line-groups.ts';
import { areSoonerInOrder, inOrderOfGroups } from './lines-by-group.ts';
import { asOne } from './slots.ts';
import { tallyOf, type Tally } from './tally.ts';

/** Throws when nobody waits for the answer any more; is told how many lines of how many are read, where that is known. */
export type Proceed = (done?: number, total?: number) => void;

/** How a question can be helped along or called off. */
export type QueryTools = {
  readonly proceed?: Proceed;
  readonly rollups?: Rollups;
  /** Answers that roll-ups cannot give. */
  readonly answers?: KeptAnswers;
  /** Use cases of the dimensions, to know which columns they read. */
  readonly useCases?: readonly UseCase[];
};

/** What a question is asked of. */
export type Asked = {
  readonly query: Query;
  readonly bases: readonly MeasureId[];
  readonly view: SpendView;
  readonly dimensions: Dimensions;
  readonly timeZone: string;
  readonly tools: QueryTools;
};

/** What tells whether an answer is incomplete. */
export const INCOMPLETE = ['unpriced-calls', 'unpriced-tokens'] as const;

/** Groups that have rows of their own in an answer: about as many as a sheet of Excel has rows. */
export const MOST_ROWS = 1_000_000;
/** Groups that are told apart to find the largest of them: room for about 256 MB. */
const MOST_RANKED = 4_000_000;

export type Tallies = ReadonlyMap<MeasureId, Tally>;

export type Counted = {
  readonly groups: LineGroups;
  readonly perGroup: Tallies;
  readonly overall: Tallies;
  /** Every block that may hold lines of the question. */
  readonly blocks: readonly Block[];
  /** Read the same lines again, in groups made of these. */
  again(tallies: Tallies, regroup: (block: Block) => BlockGroups, below: number): void;
};

/** Combinations of values that are numbered without a table of those that occur: room for 16 MB of their numbers. */
const MOST_SPELLED = 2 ** 22;

/** Say that a question makes more groups than can be told apart. */
export function failTooMany(most: number): never {
  return fail(
    'query.too-many',
    `The answer would have more than ${most.toLocaleString('en-US')} groups.`,
    'Group by fewer dimensions, by longer steps of time, or filter first.',
  );
}

/** What to read for additive measures: roll-ups where they can tell what is asked, else the lines themselves. */
function forSums(blocks: readonly Block[], { query, timeZone, tools }: Asked): readonly Block[] {
  const { rollups, useCases = [] } = tools;
  if (rollups === undefined || rollups.zone !== timeZone) return blocks;
  const columns = columnsAsked(query, useCases);
  return columns === null ? blocks : rollups.blocksFor(blocks, columns);
}

const seeing = (tallies: readonly Tally[], block: Block) => tallies.filter((tally) => tally.sees(block));
const meeting = (tallies: readonly Tally[], block: Block) => tallies.filter((tally) => tally.meets(block));

/** Lines of a block, as far as that is known without joining outcomes to calls. */
const sizeOf = (block: Block): number => (block.firstCall === undefined ? block.count : 0);

type Chosen = { readonly grouped: readonly Tally[]; readonly whole: readonly Tally[] };

type Readers = {
  readonly grouped: Tallies;
  readonly whole: Tallies;
  readonly groupsOf: (block: Block) => BlockGroups;
  /** Groups are below this so far. */
  readonly below: () => number;
  /** Whether filters may leave nothing of a block: then that is found out before anything else of it is read. */
  readonly isFiltered: boolean;
};

function addBlock(block: Block, { grouped: all, whole: overall }: Chosen, readers: Readers): void {
  // Outcomes take part in few measures, which they tell without being joined.
  const isOutcome = block.firstCall !== undefined;
  if (isOutcome && meeting(all, block).length + meeting(overall, block).length === 0) return;
  let lines = readers.isFiltered ? readers.groupsOf(block) : undefined;
  if (lines === null) return;
  // What a few lines add is found without their columns being added up first.
  const isMet = lines !== undefined && typeof lines !== 'number' && areFew(block, lines.rows);
  const [grouped, whole] = isMet ? [all, overall] : [meeting(all, block), meeting(overall, block)];
  if (grouped.length + whole.length === 0) return;
  if (lines === undefined) lines = readers.groupsOf(block);
  if (lines === null) return;
  if (typeof lines === 'number') {
    for (const tally of grouped) tally.addWhole(block, lines);
    for (const tally of whole) tally.addWhole(block, 0);
    return;
  }
  const below = readers.below();
  const inOrder = areSoonerInOrder(lines, below, grouped.length) ? inOrderOfGroups(lines) : lines;
  for (const tally of grouped) tally.add(block, inOrder, below);
  if (whole.length === 0) return;
  const one = { slots: asOne(lines.slots), rows: lines.rows };
  for (const tally of whole) tally.add(block, one);
}

/** Read the lines of a question.
 *  Fault  query.too-many */
export function countGroups(asked: Asked): Counted {
  const { query, bases, view, dimensions, timeZone, tools } = asked;
  // Measures of the cohort basis have blocks of their own, which nothing else asks for.
  const blocks = bases.some(isOfSettled) ? [...view.blocks, ...view.settled] : view.blocks;
  const sums = forSums(blocks, asked);
  const groups = lineGroups(query, blocks, dimensions, timeZone, MOST_SPELLED, true);
  const most = query.limit === undefined ? MOST_ROWS : MOST_RANKED;
  const read = (readers: Readers): void => {
    const walk = (from: readonly Block[], isAsked: (id: MeasureId) => boolean): void => {
      const chosen = (tallies: Tallies) => [...tallies].flatMap(([id, tally]) => (isAsked(id) ? tally : []));
      const all: Chosen = { grouped: chosen(readers.grouped), whole: chosen(readers.whole) };
      const met = all.grouped.length + all.whole.length === 0 ? [] : from.filter(groups.reaches);
      const total = met.reduce((sum, block) => sum + sizeOf(block), 0);
      let done = 0;
      for (const block of met) {
        const [grouped, whole] = [seeing(all.grouped, block), seeing(all.whole, block)];
        tools.proceed?.(done, total);
        done += sizeOf(block);
        if (grouped.length + whole.length > 0) addBlock(block, { grouped, whole }, readers);
        if (groups.most === 0 && groups.size() > most) failTooMany(most);
      }
    };
    if (sums === blocks) walk(blocks, () => true);
    else {
      walk(sums, isAdditive);
      walk(blocks, (id) => !isAdditive(id));
    }
  };
  const talliesOf = (ids: readonly MeasureId[], size: number): Tallies =>
    new Map(ids.map((id) => [id, tallyOf(id, view, size)] as const));
  const perGroup = talliesOf(bases, groups.most);
  const overall = talliesOf(
    INCOMPLETE.filter((id) => !bases.includes(id)),
    1,
  );
  const isFiltered = query.where.length > 0;
  read({ grouped: perGroup, whole: overall, groupsOf: groups.of, below: groups.size, isFiltered });
  return {
    groups,
    perGroup,
    overall,
    blocks,
    again: (tallies, regroup, below) =>
      read({ grouped: tallies, whole: new Map(), groupsOf: regroup, below: () => below, isFiltered }),
  };
}
