/** What the variance page holds the period against: another period, which comes before it, or the same days under a saved scenario,
 *  which come after. */
import type { Period } from '../../../shared/units/period.ts';
import { periodShort, periodText } from '../../format/date.ts';
import { useComparedScenario, type ScenarioNamed } from '../../state/compared-scenario.ts';
import { useCompare, usePeriod } from '../../state/period.ts';

/** One side of the change. */
export type Side = {
  /** Inside a sentence: "Sep 2026", "Oct 2026 under Small model". */
  readonly name: string;
  /** Over a column and under a bar. */
  readonly short: string;
  /** The same inside a sentence. */
  readonly spoken: string;
  /** Null = what a scenario would make of it. */
  readonly period: Period | null;
};

/** Null   `scenario` null = another period. */
export type Against = {
  readonly before: Side;
  readonly after: Side;
  readonly scenario: ScenarioNamed | null;
  /** As the API is asked. */
  readonly ask: Period | { readonly scenario: number };
};

const sideOf = (period: Period): Side => ({
  name: periodText(period),
  short: periodShort(period),
  spoken: periodShort(period),
  period,
});

/** What a period is held against. */
export function againstOf(period: Period, compare: Period | ScenarioNamed): Against {
  if ('from' in compare)
    return { before: sideOf(compare), after: sideOf(period), scenario: null, ask: compare };
  return {
    before: sideOf(period),
    after: {
      name: `${periodText(period)} under ${compare.name}`,
      short: 'Scenario',
      spoken: 'the scenario',
      period: null,
    },
    scenario: compare,
    ask: { scenario: compare.id },
  };
}

/** What the address holds the period against. Null = nothing, or no period. */
export function useAgainst(): Against | null {
  const period = usePeriod();
  const compare = useCompare();
  const scenario = useComparedScenario();
  const other = scenario ?? compare;
  return period === null || other === null ? null : againstOf(period, other);
}
