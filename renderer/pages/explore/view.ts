/** What Explore shows, as one record: read from the address, asked of the core, drawn and tabled. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Grain, Period } from '../../../shared/units/period.ts';
import { useAddress } from '../../state/address.ts';
import type { Address } from '../../state/address-text.ts';
import type { ChartKind, ExploreKeys } from '../../state/explore-keys.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { useComparedScenario, type ScenarioNamed } from '../../state/compared-scenario.ts';

export type View = {
  /** The leading measure: drawn, compared, sorted by. */
  readonly metric: MetricId;
  /** All measures of the table, the leading one first. */
  readonly measures: readonly MetricId[];
  /** The outermost dimension. */
  readonly by: DimensionId;
  /** One to three dimensions, outermost first. */
  readonly dimensions: readonly DimensionId[];
  readonly where: readonly Filter[];
  readonly period: Period;
  /** The period compared with; null = none, or a scenario. */
  readonly compare: Period | null;
  /** The scenario compared with: what the period would be under it. */
  readonly scenario: ScenarioNamed | null;
  readonly grain: Grain;
  readonly chart: ChartKind;
  readonly top: number | null;
  readonly across: ExploreKeys['across'];
};

/** The view that an address means; its dimensions and measures name nothing twice. */
export function viewOf(
  address: Address,
  period: Period,
  compare: Period | null,
  scenario: ScenarioNamed | null = null,
): View {
  const { measure, by } = address;
  return {
    metric: measure,
    measures: [measure, ...address.beside.filter((each) => each !== measure)],
    by,
    dimensions: [by, ...address.under.filter((each) => each !== by)],
    where: address.where,
    period,
    compare: scenario === null ? compare : null,
    scenario,
    grain: address.grain,
    chart: address.chart,
    top: address.top,
    across: address.across,
  };
}

/** The view in force. Shape  only where a period is known. */
export function useView(): View {
  const address = useAddress((each) => each);
  const period = usePeriod();
  const compare = useCompare();
  return viewOf(address, period!, compare, useComparedScenario());
}
