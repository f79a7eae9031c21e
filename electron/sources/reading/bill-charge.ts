/** A line of a bill → a billed charge. */
import type { Charge, ChargeCategory, ReportedCost } from '../../../shared/ledger/charge.ts';
import { noAttribution, setDimension, takePair, type Attribution, type KeyMemory } from './attribution.ts';
import type { BillFormat } from './bill-format.ts';
import type { LineReading, LineWords } from './bill-line.ts';
import { bucketCharge } from './charges.ts';
import { serviceTier } from './provider.ts';
import { tokensOfLine, tokensPerUnit } from './token-words.ts';

/** What mapping a line of a bill needs beside the line. */
export type BillTools = {
  readonly format: BillFormat;
  readonly read: (words: LineWords) => LineReading | null;
  readonly memory: KeyMemory;
};

export type BillLine = {
  readonly period: { readonly startMs: number; readonly endMs: number };
  readonly reading: LineReading;
  readonly reported: ReportedCost | null;
  readonly category: ChargeCategory;
  readonly lineItem: string | undefined;
  readonly project?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly invoice?: string | undefined;
  readonly quantity?: unknown;
  /** In words ("1K tokens") or as the number of tokens. */
  readonly unit?: string | bigint | undefined;
  readonly decimal?: '.' | ',';
  /** Tags and what they attribute. */
  readonly attribution?: Attribution;
};

/** Longest line item kept. */
const LONGEST_ITEM = 200;

/** The charge of a line.
 *  Shape  tokens only on lines of usage: credits and taxes say none.
 *  Null   calls: no bill counts them. */
export function billCharge(line: BillLine, memory: KeyMemory): Charge {
  const { reading } = line;
  const found = line.attribution ?? noAttribution();
  const perUnit = typeof line.unit === 'string' ? tokensPerUnit(line.unit) : (line.unit ?? null);
  setDimension(found, 'provider', reading.provider);
  if (reading.model !== undefined) setDimension(found, 'model', reading.model);
  setDimension(found, 'service-tier', serviceTier(reading.tier));
  setDimension(found, 'project', line.project);
  setDimension(found, 'account', line.account);
  setDimension(found, 'region', line.region);
  setDimension(found, 'invoice', line.invoice);
  setDimension(found, 'line-item', line.lineItem?.slice(0, LONGEST_ITEM));
  if (reading.routing !== undefined) takePair(found, 'routing', reading.routing, memory);
  if (reading.context !== undefined) takePair(found, 'context', reading.context, memory);
  return bucketCharge(line.period, {
    tokens: line.category === 'usage' ? tokensOfLine(reading.kind, line.quantity, perUnit, line.decimal) : {},
    reported: line.reported,
    category: line.category,
    dimensions: found.dimensions,
    tags: found.tags,
    taskId: found.task,
  });
}

/** Usage of a negative amount takes money back. */
export function usageOrCredit(amount: bigint): ChargeCategory {
  return amount < 0n ? 'credit' : 'usage';
}
