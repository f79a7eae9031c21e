/** What every change of the workspace leads to: amounts in other currencies are converted, and closed months whose figures
 *  have moved are noted. */
import { convertForeign } from '../engine/currency/convert.ts';
import { settlePeriods, type PeriodTools } from '../engine/periods/settle.ts';

/** See to it, in the running change. */
export function settle(tools: PeriodTools, nowMs: number): void {
  convertForeign(tools.workspace);
  settlePeriods(tools, nowMs);
}
