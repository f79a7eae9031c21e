/** Replies about scenarios for screens without a core: none is saved, and nothing is projected. */
import type { Client } from '../../../shared/contract/contract.ts';

/** `refuse` answers what no screen of the gallery asks. */
export function scenarioReplies(refuse: () => Promise<never>): Client['scenarios'] {
  return {
    baseline: refuse,
    rates: refuse,
    project: refuse,
    query: refuse,
    list: async () => [],
    get: refuse,
    versions: async () => [],
    exportFile: refuse,
    review: refuse,
    save: refuse,
    duplicate: refuse,
    revert: refuse,
    remove: refuse,
    bringBack: refuse,
    importFile: refuse,
    adopt: refuse,
    endAdoption: refuse,
  };
}
