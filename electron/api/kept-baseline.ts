/** The baselines of scenarios asked for last, kept: saving a scenario changes nothing they rest on. */
import type { BaselineAsk } from '../../shared/contract/scenarios.ts';
import { openBaseline, packBaseline } from '../../shared/maths/what-if/packed.ts';
import { baselineOf, type BaselineFound } from '../engine/what-if/baseline-of.ts';
import type { ValuesApart } from '../engine/what-if/values-apart.ts';
import type { Answers } from './answers.ts';
import type { ApiTools } from './api.ts';

export type KeptBaseline = {
  /** `answers`: those at earlier prices, of which none is kept; left out = those in force. `apart`: dimensions of which only
   *  these values are told apart. */
  baselineFor(ask: BaselineAsk, answers?: Answers, apart?: ValuesApart): BaselineFound;
  /** Throws when nobody waits for the running answer any more. */
  proceedOf(): (() => void) | undefined;
};

/** One of the usual dimensions, and those of the questions of a page. */
const KEPT = 3;

/** A baseline as it is kept with the workspace, or as it is made now. */
function takenFrom(answers: Answers, ask: unknown, make: () => BaselineFound): BaselineFound {
  let made: BaselineFound | null = null;
  const { about, ...cube } = answers.keep('baseline', ask, () => {
    made = make();
    return { ...packBaseline(made.baseline), about: made.about };
  });
  return made ?? { baseline: openBaseline(cube), about };
}

/** Baselines over the open workspace. */
export function keptBaseline(tools: ApiTools): KeptBaseline {
  const kept = new Map<string, BaselineFound>();
  const proceedOf = () => tools.answers.ground().helpFor?.(tools.answers.allocation().view).proceed;
  return {
    proceedOf,
    baselineFor(ask, answers = tools.answers, apart = undefined) {
      const workspace = tools.workspace();
      const ledgerVersion = workspace.version();
      const useCases = workspace.useCases.list();
      const print = JSON.stringify([
        workspace.path,
        workspace.ledger.print(),
        workspace.settings.all(),
        workspace.allocation.state().version,
        useCases,
        answers.book().version,
        ask,
        apart,
      ]);
      const isInForce = answers === tools.answers;
      let found = isInForce ? kept.get(print) : undefined;
      if (found === undefined) {
        const proceed = proceedOf();
        // Asked for when it is made, and not before: what it is kept under is told by then.
        const make = () =>
          baselineOf(ask, {
            allocation: answers.allocation(),
            book: answers.book(),
            useCases: tools.workspace().useCases.list(),
            apart,
            ...(proceed === undefined ? {} : { proceed }),
          });
        found = takenFrom(answers, [ask, apart, answers.book().version], make);
        // What was found while somebody changed the workspace may be of another state than its print.
        if (!isInForce || workspace.version() !== ledgerVersion) return found;
      }
      if (isInForce) {
        kept.delete(print);
        kept.set(print, found);
        if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
      }
      return { ...found, about: { ...found.about, ledgerVersion } };
    },
  };
}
