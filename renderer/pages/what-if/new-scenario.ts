/** A scenario as it begins: the baseline itself. */
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';

export const NEW_SCENARIO: ScenarioDefinition = {
  name: 'New scenario',
  note: '',
  period: null,
  where: [],
  qualityBar: null,
  levers: [],
};
