/** The views that questions read, kept for as long as what they are made of stays the same. */
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { PriceBook } from '../../shared/maths/price.ts';
import type { TimeZone } from '../../shared/units/zone.ts';
import { importLabel } from '../../shared/words/imports.ts';
import { allocationOver, type Allocation, type Ground } from '../engine/allocate/allocation.ts';
import type { Proceed } from '../engine/measure/count-groups.ts';
import { keptAnswers } from '../engine/measure/kept-answers.ts';
import type { Dimensions } from '../engine/measure/dimension-codes.ts';
import { rollupsOver, type Rollups } from '../engine/rollup/rollups.ts';
import type { Block } from '../engine/spend/block.ts';
import { buildSpendView, type SpendView } from '../engine/spend/spend-view.ts';
import type { LedgerReader } from '../store/ledger.ts';
import type { StoredLedger } from '../store/ledger-reader.ts';
import type { Workspace } from '../store/workspace.ts';
import { keptReplies, type KeepReply } from './kept-replies.ts';

/** What answers rest on at one version of the workspace. Parts are made when they are first asked for. */
export type Standing = {
  readonly workspace: Workspace;
  readonly version: number;
  readonly ledger: LedgerReader;
  readonly book: PriceBook;
  readonly ground: () => Ground;
  readonly allocation: () => Allocation;
  readonly view: () => SpendView;
  readonly dimensions: () => Dimensions;
  readonly keep: KeepReply;
};

export type ViewOptions = {
  /** An earlier version of the prices. Left out = in force. */
  readonly priced?: number | undefined;
  /** Throws when nobody waits for the running answer any more. */
  readonly proceed?: Proceed | undefined;
};

export type Views = {
  current(): Standing;
  /** The rules in force over a ledger that is not written. */
  over(ledger: LedgerReader): Allocation;
  /** Do a small piece of what the next questions will want: tasks numbered, roll-ups made. False when all is there. */
  prepare(): boolean;
};

/** A question that comes meanwhile waits for no more than this. */
const A_PIECE_MS = 30;

type Built = { readonly workspace: Workspace; readonly print: string; readonly view: SpendView };

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Views over whatever workspace is open. */
export function viewsOver(
  workspace: () => Workspace,
  makeBook: (priceVersion?: number) => PriceBook,
  { priced, proceed }: ViewOptions = {},
): Views {
  let kept: Standing | null = null;
  let built: Built | null = null;
  const rolled = new WeakMap<readonly Block[], Rollups>();

  /** The view of the written ledger: made anew when lines, prices or the way outcomes join have changed, and only then.
   *  Another program, or another thread, may write meanwhile: what was read of two states is read again. */
  const viewOf = (now: Workspace, ledger: StoredLedger, version: number): SpendView => {
    const { accountDays } = now.settings.all();
    for (let before = ledger.version(); ; before = ledger.version()) {
      const print = `${ledger.print()} ${accountDays}`;
      if (built === null || built.workspace !== now || built.print !== print) {
        const view = buildSpendView(ledger, { accountDays, proceed }, now.kept);
        if (ledger.version() !== before) continue;
        built = { workspace: now, print, view };
      }
      return { ...built.view, version };
    }
  };
  // Owners that rules give have codes that hold only as long as the view, and earlier prices are seldom asked for.
  const isWritten = (view: SpendView) => priced === undefined && view.blocks === built?.view.blocks;
  const answersOf = (now: Workspace, view: SpendView, useCases: readonly UseCase[]) =>
    isWritten(view)
      ? { answers: keptAnswers(now.kept, `${built!.print} ${JSON.stringify(useCases)}`, view.version) }
      : {};
  const rollupsOf = (now: Workspace, view: SpendView, timeZone: TimeZone): Rollups => {
    const known = rolled.get(view.blocks);
    if (known?.zone === timeZone) return known;
    const rollups = rollupsOver(view, timeZone, isWritten(view) ? { kept: now.kept } : {});
    rolled.set(view.blocks, rollups);
    return rollups;
  };
  const standing = (now: Workspace, ledger: LedgerReader, view: () => SpendView) => {
    const useCases = now.useCases.list();
    const rules = now.allocation.state().active;
    const { timeZone } = now.settings.all();
    const ground = once((): Ground => ({
      view: view(),
      ledger,
      useCases,
      zone: timeZone,
      importName: (id) => importLabel(id, now.imports.get(id)?.file),
      helpFor: (asked) => ({
        rollups: rollupsOf(now, asked, timeZone),
        ...answersOf(now, asked, useCases),
        ...(proceed === undefined ? {} : { proceed }),
      }),
    }));
    const allocation = once(() => allocationOver(ground(), rules));
    return { ground, allocation, view: () => allocation().view, dimensions: () => allocation().dimensions };
  };
  /** Replies at earlier prices are seldom asked for. */
  const keepOf = (now: Workspace, view: () => SpendView): KeepReply => {
    if (priced !== undefined) return (_name, _ask, find) => find();
    const replies = once(() => {
      const { version } = view();
      const rules = now.allocation.state();
      const print = [built!.print, now.useCases.list(), rules.version, rules.active, now.settings.all()];
      return keptReplies(now.kept, JSON.stringify(print), version, () => now.version());
    });
    return (name, ask, find) => replies()(name, ask, find);
  };
  const current = (): Standing => {
    const now = workspace();
    const version = now.version();
    if (kept === null || kept.workspace !== now || kept.version !== version) {
      const ledger = priced === undefined ? now.ledger : now.ledgerAt(priced);
      const view = () => viewOf(now, ledger, version);
      kept = {
        workspace: now,
        version,
        ledger,
        book: makeBook(priced),
        ...standing(now, ledger, view),
        keep: keepOf(now, view),
      };
    }
    return kept;
  };

  return {
    current,
    over: (ledger) => {
      const { accountDays } = workspace().settings.all();
      return standing(workspace(), ledger, () => buildSpendView(ledger, { accountDays })).allocation();
    },
    prepare: () => {
      const { view, ground } = current();
      const rollups = rollupsOf(workspace(), view(), ground().zone);
      if (!rollups.isWorthHaving) return false;
      // What roll-ups are made of: without a missing one nothing is joined.
      if (rollups.isAnyMissing() && !view().outcomes.advance(A_PIECE_MS)) return true;
      if (rollups.makeNext(A_PIECE_MS) || !view().tasks.advance(A_PIECE_MS)) return true;
      if (view().outcomes.range === null) return false;
      if (!view().outcomes.advance(A_PIECE_MS)) return true;
      // Single calls are shown with the outcome of their task.
      view().stateByTask();
      view().taskKeys()?.prepare();
      return false;
    },
  };
}
