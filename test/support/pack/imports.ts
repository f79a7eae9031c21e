/** Nine imports of the month, with repeated and rejected rows among them. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';

const receipt = (
  id: number,
  file: string,
  source: string,
  sourceName: string,
  role: ImportReceipt['role'],
  read: number,
  duplicates: number,
  rejected: number,
): ImportReceipt => ({
  id,
  file,
  source,
  sourceName,
  role,
  state: 'active',
  atMs: Date.UTC(2026, 10, 2, 6, id),
  bytes: read * 212,
  sha256: `${(id * 2654435761).toString(16)}9f3c1d7ab2e45806`.padEnd(64, 'c7d2e1f0'),
  read,
  imported: read - duplicates - rejected,
  duplicates,
  rejected,
  restated: id === 1 ? 14 : 0,
  unpriced: 0,
  passedOver: 0,
  periodStartMs: Date.UTC(2026, 9, 1),
  periodEndMs: Date.UTC(2026, 10, 1),
  reportedCost: null,
  listCost: null,
  faults: [],
  notes: [],
  sourceNotes: [],
});

export const IMPORTS: readonly ImportReceipt[] = [
  receipt(1, 'anthropic-cost-2026-10.json', 'anthropic-cost', 'Anthropic cost report', 'billed', 1302, 0, 0),
  receipt(2, 'openai-costs-2026-10.csv', 'openai-costs', 'OpenAI costs', 'billed', 2117, 0, 0),
  receipt(3, 'aws-cur-2026-10.csv', 'aws-cur', 'AWS cost and usage report', 'billed', 48220, 1, 0),
  receipt(4, 'azure-2026-10.csv', 'azure-cost', 'Azure cost export', 'billed', 6904, 0, 0),
  receipt(5, 'vertex-usage-2026-10.json', 'vertex-usage', 'Vertex AI usage', 'usage', 4310, 0, 0),
  receipt(6, 'gateway-2026-10-a.jsonl', 'litellm', 'LiteLLM gateway', 'detail', 3_418_226, 6322, 0),
  receipt(7, 'gateway-2026-10-b.jsonl', 'litellm', 'LiteLLM gateway', 'detail', 1_941_422, 0, 0),
  receipt(8, 'tickets-2026-10.csv', 'generic-table', 'Generic CSV', 'outcome', 38_565, 0, 141),
  receipt(9, 'product-events-2026-10.csv', 'generic-table', 'Generic CSV', 'outcome', 487_630, 0, 0),
];
