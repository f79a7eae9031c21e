/** Which of a scope's figures each basis of unit economics reads. */

type Both = {
  readonly cost: bigint;
  readonly cohortCost: bigint;
  readonly retryCost: bigint;
  readonly cohortRetryCost: bigint;
  readonly failureCost: bigint;
  readonly cohortFailureCost: bigint;
};
type Basis = 'period' | 'cohort';

/** What was spent: in the period, or on the tasks settled in it. */
export function costOn(basis: Basis, figures: Pick<Both, 'cost' | 'cohortCost'>): bigint {
  return basis === 'cohort' ? figures.cohortCost : figures.cost;
}

/** What attempts after the first cost. */
export function retryCostOn(basis: Basis, figures: Pick<Both, 'retryCost' | 'cohortRetryCost'>): bigint {
  return basis === 'cohort' ? figures.cohortRetryCost : figures.retryCost;
}

/** What tasks that failed or fell back cost. */
export function failureCostOn(
  basis: Basis,
  figures: Pick<Both, 'failureCost' | 'cohortFailureCost'>,
): bigint {
  return basis === 'cohort' ? figures.cohortFailureCost : figures.failureCost;
}
