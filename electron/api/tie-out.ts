/** tieOut.*: bills against usage and detail, from the month down to a model of a day. */
import type { Api } from '../../shared/contract/contract.ts';
import type { ApiTools } from './api.ts';

/** The tie-out part of the API. */
export function tieOutApi({ answers }: ApiTools): Api['tieOut'] {
  return {
    report: async ({ month, priceVersion }) => answers.at(priceVersion).tieOut(month),
    days: async ({ month, provider, priceVersion }) => answers.at(priceVersion).tieOutDays(month, provider),
  };
}
