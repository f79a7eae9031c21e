/** The baselines of scenarios asked for last, kept: saving a scenario changes nothing they rest on. */
import type { BaselineAsk } from '../../shared/contract/scenarios.ts';
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
        const allocation = answers.allocation();
        const proceed = proceedOf();
        found = baselineOf(ask, {
          allocation,
          book: answers.book(),
          useCases,
          apart,
          ...(proceed === undefined ? {} : { proceed }),
        });
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
