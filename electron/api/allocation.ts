/** allocation.*: rules and pools drafted, previewed, published and restored, and what they say of the cost. */
import type { AllocationRules, AllocationState } from '../../shared/contract/allocation.ts';
import { allocationFaults } from '../../shared/contract/allocation-faults.ts';
import type { Api } from '../../shared/contract/contract.ts';
import { fail, FaultError } from '../../shared/contract/fault.ts';
import { allocationOver } from '../engine/allocate/allocation.ts';
import { coverageOf } from '../engine/allocate/coverage.ts';
import { previewOf } from '../engine/allocate/preview.ts';
import { reportOf } from '../engine/allocate/report.ts';
import type { ApiTools, Changes } from './api.ts';

function requireFaultless(rules: AllocationRules): void {
  const fault = allocationFaults(rules)[0];
  if (fault !== undefined) throw new FaultError(fault);
}

const same = (a: AllocationRules, b: AllocationRules): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The allocation part of the API. */
export function allocationApi(tools: ApiTools, { change }: Changes): Api['allocation'] {
  const { answers } = tools;
  const state = (): AllocationState => tools.workspace().allocation.state();
  const rulesOf = (version: number): AllocationRules =>
    tools.workspace().allocation.rulesOf(version) ??
    fail(
      'allocation.unknown-version',
      `There is no version ${version} of the allocation rules.`,
      'List the versions to see their numbers.',
    );
  return {
    get: async () => state(),
    version: async ({ version }) => rulesOf(version),
    saveDraft: (rules) =>
      change(() => {
        requireFaultless(rules);
        tools.workspace().allocation.saveDraft(same(rules, state().active) ? null : rules);
        return state();
      }),
    discard: () =>
      change(() => {
        tools.workspace().allocation.saveDraft(null);
        return state();
      }),
    preview: async ({ rules, period, dimension }) => {
      requireFaultless(rules);
      return previewOf(
        answers.allocation(),
        allocationOver(answers.ground(), rules),
        { period, dimension },
        state().version,
      );
    },
    publish: ({ rules, note }) =>
      change(() => {
        const { active, draft } = state();
        const next = rules ?? draft;
        if (next === null || same(next, active))
          fail(
            'allocation.nothing-to-publish',
            'The rules are the same as those in force.',
            'Change a rule or a pool first.',
          );
        requireFaultless(next);
        tools.workspace().allocation.publish(next, note, null);
        return state();
      }),
    restore: ({ version, note }) =>
      change(() => {
        const rules = rulesOf(version);
        if (same(rules, state().active))
          fail(
            'allocation.nothing-to-publish',
            `Version ${version} says the same as the rules in force.`,
            'Choose another version.',
          );
        tools.workspace().allocation.publish(rules, note, version);
        return state();
      }),
    report: async (ask) => reportOf(ask, answers.allocation(), state().version),
    coverage: async ({ period, dimension }) =>
      coverageOf(period, dimension, answers.allocation(), state().version),
  };
}
