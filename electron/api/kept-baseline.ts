/** The baseline of scenarios asked for last, kept: saving a scenario changes nothing it rests on. */
import type { BaselineAsk } from '../../shared/contract/scenarios.ts';
import { baselineOf, type BaselineFound } from '../engine/what-if/baseline-of.ts';
import type { Answers } from './answers.ts';
import type { ApiTools } from './api.ts';

export type KeptBaseline = {
  /** `answers`: those at earlier prices, of which none is kept; left out = those in force. */
  baselineFor(ask: BaselineAsk, answers?: Answers): BaselineFound;
  /** Throws when nobody waits for the running answer any more. */
  proceedOf(): (() => void) | undefined;
};

/** Baselines over the open workspace. */
export function keptBaseline(tools: ApiTools): KeptBaseline {
  let kept: { readonly print: string; readonly found: BaselineFound } | null = null;
  const proceedOf = () => tools.answers.ground().helpFor?.(tools.answers.allocation().view).proceed;
  return {
    proceedOf,
    baselineFor(ask, answers = tools.answers) {
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
      ]);
      const isInForce = answers === tools.answers;
      if (!isInForce || kept?.print !== print) {
        const allocation = answers.allocation();
        const proceed = proceedOf();
        const found = baselineOf(ask, {
          allocation,
          book: answers.book(),
          useCases,
          ...(proceed === undefined ? {} : { proceed }),
        });
        // What was found while somebody changed the workspace may be of another state than its print.
        if (!isInForce || workspace.version() !== ledgerVersion) return found;
        kept = { print, found };
      }
      return { ...kept.found, about: { ...kept.found.about, ledgerVersion } };
    },
  };
}
