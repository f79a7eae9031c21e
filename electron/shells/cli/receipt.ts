/** An import's account as text and as a value for scripts. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { count, dollars, faultValue, usd } from './output.ts';

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
  if (receipt.reportedCost !== null) parts.push(`reported ${dollars(receipt.reportedCost)}`);
  if (receipt.listCost !== null) parts.push(`list ${dollars(receipt.listCost)}`);
  const state = receipt.state === 'unchanged' ? ' (already in the workspace)' : '';
  return `#${receipt.id} ${receipt.file}: ${receipt.sourceName}, ${receipt.role}${state}: ${count(receipt.read)} read, ${parts.join(', ')}`;
}
