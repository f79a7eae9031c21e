/** The whole answer to a scenario: figures, contributions, ranges and what moves them. */
import { FaultError } from '../../../shared/contract/fault.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import { problemFault, type ScenarioAnswer } from '../../../shared/contract/scenarios.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { CUBE_DIMENSIONS, type Baseline } from '../../../shared/maths/what-if/baseline.ts';
import { problemsOf } from '../../../shared/maths/what-if/check.ts';
import { contributionsFolded } from '../../../shared/maths/what-if/contributions.ts';
import { fold } from '../../../shared/maths/what-if/fold.ts';
import { projectFolded } from '../../../shared/maths/what-if/project.ts';
import { simulateFolded, tornadoFolded } from '../../../shared/maths/what-if/simulate.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { BaselineFound } from './baseline-of.ts';
import { modelPricesOf } from './model-prices.ts';

export type AnswerAsk = {
  readonly scenario: ScenarioDefinition;
  readonly where: readonly Filter[];
  readonly draws: number;
  readonly seed: number;
  /** Throws when nobody waits for the answer any more. */
  readonly proceed?: (() => void) | undefined;
};

/** Dimensions that levers filter by and a baseline has not by itself. */
export function moreDimensions(scenario: Pick<ScenarioDefinition, 'levers'>): DimensionId[] {
  const asked = scenario.levers.flatMap((lever) => lever.where.map((filter) => filter.dimension));
  const usual: readonly string[] = CUBE_DIMENSIONS;
  return [...new Set(asked.filter((id) => !usual.includes(id)))];
}

/** A baseline that knows the prices of the models that levers go to. */
export function withTargets(
  { baseline, about }: BaselineFound,
  scenario: Pick<ScenarioDefinition, 'levers'>,
  book: PriceBook,
): Baseline {
  const { toMs } = instantsOf(baseline.period, about.timeZone);
  const known = new Set(baseline.prices.map(({ provider, model }) => JSON.stringify([provider, model])));
  const added = scenario.levers.flatMap(({ to }) => {
    if (to === null || known.has(JSON.stringify([to.provider, to.model]))) return [];
    known.add(JSON.stringify([to.provider, to.model]));
    return modelPricesOf(book, to, toMs - 1) ?? [];
  });
  return { ...baseline, prices: [...baseline.prices, ...added] };
}

/** Answer.
 *  Fault  scenario.invalid, at the field. */
export function answerOf(ask: AnswerAsk, found: BaselineFound, book: PriceBook): ScenarioAnswer {
  const { scenario } = ask;
  const baseline = withTargets(found, scenario, book);
  const folded = fold(baseline, scenario);
  const problems = problemsOf(folded, scenario);
  const refused = problems.find((problem) => problem.refuses);
  if (refused !== undefined) throw new FaultError(problemFault(refused));
  return {
    scenario,
    period: baseline.period,
    where: ask.where,
    projection: projectFolded(folded, scenario),
    contributions: contributionsFolded(folded, scenario),
    ranges:
      ask.draws === 0
        ? null
        : simulateFolded(folded, scenario, {
            seed: ask.seed,
            draws: ask.draws,
            ...(ask.proceed === undefined ? {} : { proceed: ask.proceed }),
          }),
    tornado: tornadoFolded(folded, scenario),
    notes: problems,
    ...found.about,
    priceBook: book.version,
  };
}
