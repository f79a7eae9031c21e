/** The one API of the product: every capability, its validated input and its reply. Shells add nothing to it. */
import type { z } from 'zod';
import { ALLOCATION } from './nouns/allocation.ts';
import { CURRENCIES } from './nouns/currencies.ts';
import { EXPLORE } from './nouns/explore.ts';
import { FETCH } from './nouns/fetch.ts';
import { JOBS } from './nouns/jobs.ts';
import { PERIODS } from './nouns/periods.ts';
import { REVIEW } from './nouns/review.ts';
import { SCENARIOS } from './nouns/scenarios.ts';
import { IMPORTS } from './nouns/imports.ts';
import { PRICES } from './nouns/prices.ts';
import { SOURCES } from './nouns/sources.ts';
import { TIE_OUT } from './nouns/tie-out.ts';
import { UNITS } from './nouns/units.ts';
import { VARIANCE } from './nouns/variance.ts';
import { VIEWS } from './nouns/views.ts';
import { WORKSPACE } from './nouns/workspace.ts';
import { WORKSPACES } from './nouns/workspaces.ts';
import type { Procedure } from './procedure.ts';

export const CONTRACT = {
  workspace: WORKSPACE,
  workspaces: WORKSPACES,
  sources: SOURCES,
  imports: IMPORTS,
  fetch: FETCH,
  explore: EXPLORE,
  views: VIEWS,
  units: UNITS,
  currencies: CURRENCIES,
  periods: PERIODS,
  tieOut: TIE_OUT,
  prices: PRICES,
  review: REVIEW,
  variance: VARIANCE,
  allocation: ALLOCATION,
  scenarios: SCENARIOS,
  jobs: JOBS,
};

type Contract = typeof CONTRACT;

declare global {
  // The platforms bring it whole; here it is only passed on. Merging with theirs needs an interface.
  interface AbortSignal {
    readonly aborted: boolean;
  }
}

/** How a question is asked. A signal calls it off; the asker then hears the fault job.cancelled. */
export type Asking = { readonly signal?: AbortSignal | undefined };

/** What the core implements: one function per entry of the contract. Inputs arrive validated. */
export type Api = {
  readonly [Noun in keyof Contract]: {
    readonly [Verb in keyof Contract[Noun]]: Contract[Noun][Verb] extends infer P extends Procedure
      ? (input: z.output<P['input']>) => Promise<P['reply']>
      : never;
  };
};

/** The same API as a caller sees it: inputs before defaults are filled in. */
export type Client = {
  readonly [Noun in keyof Contract]: {
    readonly [Verb in keyof Contract[Noun]]: Contract[Noun][Verb] extends infer P extends Procedure
      ? (input: z.input<P['input']>, asking?: Asking) => Promise<P['reply']>
      : never;
  };
};
