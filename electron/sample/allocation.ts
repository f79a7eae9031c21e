/** How Halden Labs allocates what its exports leave open, and what its teams share. */
import type { AllocationRules } from '../../shared/contract/allocation.ts';

/** Bills of the platform team's workspace name no team; what the team spends serves all others. */
export const ALLOCATION: AllocationRules = {
  rules: [
    {
      id: 'platform-workspace',
      name: 'Platform workspace at Anthropic',
      from: null,
      to: null,
      conditions: [{ dimension: 'project', operator: 'is', values: ['wrkspc_01Platform'] }],
      gives: [{ dimension: 'team', value: 'Platform' }],
      overrides: false,
    },
  ],
  pools: [
    {
      id: 'platform',
      name: 'Platform',
      from: null,
      to: null,
      conditions: [{ dimension: 'team', operator: 'is', values: ['Platform'] }],
      over: 'team',
      method: { kind: 'by-measure', measure: 'calls', owners: null },
    },
  ],
};
