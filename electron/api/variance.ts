/** variance.*: why spend changed, against another period, a plan or a saved scenario. */
import type { Api } from '../../shared/contract/contract.ts';
import type { VarianceTools } from '../engine/variance/variance-of.ts';
import { baselineAskOf } from '../engine/what-if/query-after.ts';
import type { Answers } from './answers.ts';
import type { ApiTools } from './api.ts';
import type { KeptBaseline } from './kept-baseline.ts';
import { liveScenario } from './live-scenario.ts';

/** The variance part of the API. */
export function varianceApi(tools: ApiTools, { baselineFor }: KeptBaseline): Api['variance'] {
  const underAt =
    (answers: Answers): VarianceTools['under'] =>
    (id, asked) => {
      const { scenario, version } = liveScenario(tools.workspace().scenarios, id);
      const found = baselineFor(baselineAskOf(scenario, asked), answers);
      return { scenario, version, found, book: answers.book() };
    };
  const at = (version: number | undefined) => tools.answers.at(version);
  return {
    report: async (input) => at(input.priceVersion).variance(input, underAt(at(input.priceVersion))),
    lines: async (input) => at(input.priceVersion).varianceLines(input, underAt(at(input.priceVersion))),
  };
}
