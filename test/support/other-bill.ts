/** A platform's bill of days that the provider's own bill carries. */
import type { OtherBill } from '../../shared/contract/tie-out.ts';

export const OTHER_BILL: OtherBill = {
  provider: 'openai',
  source: 'Vantage cost report',
  role: 'billed',
  fromDay: '2026-10-01',
  toDay: '2026-10-31',
  amount: 1_020_000_000_000n,
  difference: 20_000_000_000n,
};
