/** Sentences about prices that more than one page says. */
import type { RepriceReply, UnpricedModel } from '../../../shared/contract/prices.ts';
import { counted, tokensText } from '../../format/count.ts';

/** Title of the list of models without a price. */
export function unpricedTitle(models: readonly UnpricedModel[]): string {
  if (models.length === 0) return 'Every model in use has a price';
  const tokens = models.reduce((sum, each) => sum + each.tokens, 0n);
  const verb = models.length === 1 ? 'has' : 'have';
  return `${counted(models.length, 'model')} ${verb} no price; the cost of ${tokensText(tokens)} tokens is not known`;
}

/** What was done, once it is done. */
export function doneText(what: string, reply: Pick<RepriceReply, 'linesChanged' | 'version'>): string {
  return `${what}: ${counted(reply.linesChanged, 'line')} changed. Version ${reply.version} of the prices is in force.`;
}
