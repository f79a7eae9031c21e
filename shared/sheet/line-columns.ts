/** The columns of exported ledger lines: one definition for every shell and format. */
import type { SheetColumn } from './sheet.ts';

/** Names that programs read; costs are exact decimals in USD. */
export const LINE_COLUMNS = [
  { header: 'start', kind: 'instant' },
  { header: 'id', kind: 'text', width: 26 },
  { header: 'provider', kind: 'text' },
  { header: 'model', kind: 'text', width: 26 },
  { header: 'team', kind: 'text' },
  { header: 'feature', kind: 'text', width: 20 },
  { header: 'customer', kind: 'text' },
  { header: 'task', kind: 'text', width: 20 },
  { header: 'attempt', kind: 'count' },
  { header: 'calls', kind: 'count' },
  { header: 'inputTokens', kind: 'count' },
  { header: 'cachedTokens', kind: 'count' },
  { header: 'outputTokens', kind: 'count' },
  { header: 'latencyMs', kind: 'count' },
  { header: 'outcome', kind: 'text' },
  { header: 'basis', kind: 'text' },
  { header: 'costUsd', kind: 'each', width: 16 },
] as const satisfies readonly SheetColumn[];
