/** The first rows of a file as they would be imported, and what would be rejected. Writes nothing. */
import { REPORTING } from '../../../shared/units/money.ts';
import { FaultError, type Fault } from '../../../shared/contract/fault.ts';
import type { PreviewLine } from '../../../shared/contract/imports.ts';
import { totalTokens, type Charge, type Outcome } from '../../../shared/ledger/charge.ts';
import type { ParseInput, Source } from '../../sources/source.ts';
import { isFault, lineOfItem, tryLine, type LineContext } from './ledger-line.ts';

const PREVIEW_ROWS = 50;
const SHOWN = 20;

export type Preview = { readonly preview: readonly PreviewLine[]; readonly faults: readonly Fault[] };

/** Read the first rows. A mapping that cannot be used yet gives its fault among the faults, without a row. */
export async function previewRows(source: Source, input: ParseInput, context: LineContext): Promise<Preview> {
  const preview: PreviewLine[] = [];
  const faults: Fault[] = [];
  try {
    rows: for await (const batch of source.parse(input)) {
      for (const row of batch) {
        if ('fault' in row) faults.push(row.fault);
        else if ('item' in row) {
          const made = tryLine(() => lineOfItem(row.item, row.row, context));
          if (isFault(made)) faults.push({ ...made, row: row.row });
          else preview.push(previewOf(row.item));
        }
        if (preview.length + faults.length >= PREVIEW_ROWS) break rows;
      }
    }
  } catch (error) {
    // A mapping that cannot be used yet is what the inspection is for: it says what is missing.
    if (!(error instanceof FaultError) || input.mapping === null) throw error;
    faults.push(error.fault);
  }
  return { preview: preview.slice(0, SHOWN), faults: faults.slice(0, SHOWN) };
}

/** How many rows can be read, each by itself. None when the mapping cannot be used. */
export async function readyRows(source: Source, input: ParseInput, context: LineContext): Promise<number> {
  const seen = new Map<number, boolean>();
  try {
    for await (const batch of source.parse(input))
      for (const row of batch) {
        const reads =
          'passedOver' in row ||
          ('item' in row && !isFault(tryLine(() => lineOfItem(row.item, row.row, context))));
        // A row that gives several lines cannot be told apart again.
        seen.set(row.row, reads && !seen.has(row.row));
      }
  } catch (error) {
    if (!(error instanceof FaultError) || input.mapping === null) throw error;
    return 0;
  }
  return [...seen.values()].filter(Boolean).length;
}

function previewOf(item: Charge | Outcome): PreviewLine {
  if (item.kind === 'outcome')
    return {
      when: item.atMs,
      what: item.status,
      provider: null,
      model: null,
      tokens: null,
      cost: item.value,
      currency: item.valueCurrency ?? null,
      task: item.taskId,
    };
  return {
    when: item.startMs,
    what:
      item.category === 'usage'
        ? (item.dimensions['line-item'] ?? item.dimensions.feature ?? 'usage')
        : item.category,
    provider: item.dimensions.provider ?? null,
    model: item.dimensions.model ?? null,
    tokens: Object.keys(item.tokens).length === 0 ? null : totalTokens(item.tokens),
    cost: item.reported?.amount ?? null,
    currency: item.reported === null || item.reported.currency === REPORTING ? null : item.reported.currency,
    task: item.taskId,
  };
}
