/** An import's account as text and as a value for scripts. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { count, dollars, dollarsEach, faultValue, usd } from './output.ts';

/** Amounts below this would be no cents; files of a few calls are often worth less. Units nanos. */
const A_CENT = 10_000_000n;

/** What a file comes to: a cost that is there is never written as nothing. */
function worth(amount: bigint): string {
  const isSmall = amount !== 0n && amount < A_CENT && amount > -A_CENT;
  return isSmall ? dollarsEach(Number(amount)) : dollars(amount);
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** For scripts. */
export function receiptValue(receipt: ImportReceipt) {
  const { id, file, source, role, state, read, imported, duplicates, rejected, restated, unpriced } = receipt;
  return {
    id,
    file,
    source,
    role,
    state,
    read,
    imported,
    duplicates,
    rejected,
    restated,
    unpriced,
    passedOver: receipt.passedOver,
    periodStart: instant(receipt.periodStartMs),
    periodEnd: instant(receipt.periodEndMs),
    reportedCostUsd: usd(receipt.reportedCost),
    listCostUsd: usd(receipt.listCost),
    faults: receipt.faults.map(faultValue),
    notes: receipt.notes,
  };
}

/** For people, in one line. */
export function receiptText(receipt: ImportReceipt): string {
  const parts = [`${count(receipt.imported)} imported`];
  if (receipt.duplicates > 0) parts.push(`${count(receipt.duplicates)} duplicates`);
  if (receipt.restated > 0) parts.push(`${count(receipt.restated)} restated`);
  if (receipt.rejected > 0) parts.push(`${count(receipt.rejected)} rejected`);
  if (receipt.unpriced > 0) parts.push(`${count(receipt.unpriced)} unpriced`);
  if (receipt.reportedCost !== null) parts.push(`reported ${worth(receipt.reportedCost)}`);
  if (receipt.listCost !== null) parts.push(`list ${worth(receipt.listCost)}`);
  const state = receipt.state === 'unchanged' ? ' (already in the workspace)' : '';
  return `#${receipt.id} ${receipt.file}: ${receipt.sourceName}, ${receipt.role}${state}: ${count(receipt.read)} read, ${parts.join(', ')}`;
}
