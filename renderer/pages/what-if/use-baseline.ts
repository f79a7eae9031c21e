/** The baseline that scenarios are tried on: the traffic of the period in scope, with the prices of every target model. */
import { useMemo } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { BaselineReply } from '../../../shared/contract/scenarios.ts';
import { CUBE_DIMENSIONS, type Baseline } from '../../../shared/maths/what-if/baseline.ts';
import type { Lever, ModelName } from '../../../shared/maths/what-if/lever.ts';
import { openBaseline } from '../../../shared/maths/what-if/packed.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { useAnswer } from '../../state/answers.ts';

/** As many further dimensions as a baseline takes. */
const MOST_MORE = 4;

/** Dimensions that levers filter by and that no baseline has by itself. */
export function furtherDimensions(levers: readonly Lever[]): readonly DimensionId[] {
  const own: readonly string[] = CUBE_DIMENSIONS;
  const asked = levers.flatMap((lever) => lever.where.map((filter) => filter.dimension));
  return [...new Set(asked)]
    .filter((id) => !own.includes(id))
    .sort()
    .slice(0, MOST_MORE) as DimensionId[];
}

const same = (a: ModelName, b: ModelName) => a.provider === b.provider && a.model === b.model;

/** Every target model once. */
export function targetsOf(levers: readonly Lever[]): readonly ModelName[] {
  const asked = levers.flatMap((lever) => (lever.to === null ? [] : [lever.to]));
  return asked.filter((to, at) => asked.findIndex((each) => same(each, to)) === at);
}

/** What levers need of a baseline beside what each has. */
export type Needs = { readonly more: readonly DimensionId[]; readonly targets: readonly ModelName[] };

/** The needs of levers as text: equal texts, equal needs. */
export function needsText(levers: readonly Lever[]): string {
  return JSON.stringify({ more: furtherDimensions(levers), targets: targetsOf(levers) });
}

export type BaselineInWork = {
  /** Null until it is here with all prices. */
  readonly baseline: Baseline | null;
  readonly reply: BaselineReply | null;
  readonly fault: Fault | null;
  readonly loading: boolean;
  readonly retry: () => void;
};

/** Ask for the baseline of a scope, and for the prices that levers need beside; `needs` is the text of both. */
export function useBaseline(period: Period, where: readonly Filter[], needs: string): BaselineInWork {
  const { more, targets } = useMemo(() => JSON.parse(needs) as Needs, [needs]);
  const answer = useAnswer('scenarios', 'baseline', { period, where: [...where], more: [...more] });
  const reply = answer.value;
  const open = useMemo(() => (reply === null ? null : openBaseline(reply)), [reply]);
  const missing = open === null ? [] : targets.filter((to) => !open.prices.some((each) => same(each, to)));
  const rates = useAnswer(
    'scenarios',
    'rates',
    missing.length === 0
      ? null
      : { period, models: missing.map(({ provider, model }) => ({ provider, model })) },
  );
  const found = missing.length === 0 ? null : rates.value;
  const baseline = useMemo(
    () => (open === null || found === null ? open : { ...open, prices: [...open.prices, ...found.prices] }),
    [open, found],
  );
  const isReady = missing.length === 0 || found !== null;
  return {
    baseline: isReady ? baseline : null,
    reply,
    fault: answer.fault ?? rates.fault,
    loading: answer.loading || rates.loading,
    retry: answer.retry,
  };
}
