/** Everything behind one ledger line: its file and line, its fields, and its price step by step. */
import type { CallLine, LineProof, LineRef } from '../../../shared/contract/query.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { STORED_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';
import { priceCharge, type PriceBook } from '../../../shared/maths/price.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { LINE_LIVE } from '../../store/queries/chunks.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import { statedBefore } from '../ingest/restated.ts';
import { usageAt } from '../prices/usage-at.ts';
import type { Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { ASIDE_WORDS } from './line-aside.ts';
import { lineOf } from './list-calls.ts';

function requireLive(ref: LineRef, workspace: Workspace): void {
  const state = workspace.ledger.chunk(ref.chunk)?.state?.[ref.row] ?? LINE_LIVE;
  if (state !== LINE_LIVE)
    fail('query.bad-filter', ASIDE_WORDS[state]!, 'Go back and refresh to see the line that counts.');
}

/** A row of the ledger as one line, also where the spend view spreads it over days. */
function wholeLine(blocks: readonly Block[], row: number, view: SpendView, ledger: LedgerReader): CallLine {
  const days = blocks.flatMap((block) =>
    [...(block.rows ?? [])].flatMap((of, at) => (of === row ? lineOf(block, at, view, ledger) : [])),
  );
  const [first] = days;
  if (first === undefined)
    return lineOf(
      blocks.find((block) => !block.rows)!,
      row,
      view,
      ledger,
    );
  const sum = (of: (line: CallLine) => number | null) =>
    days.reduce((total, day) => total + (of(day) ?? 0), 0);
  return {
    ...first,
    calls: first.calls === null ? null : sum((day) => day.calls),
    inputTokens: sum((day) => day.inputTokens),
    cachedTokens: sum((day) => day.cachedTokens),
    outputTokens: sum((day) => day.outputTokens),
    cost: first.cost === null ? null : sumNanos(days.map((day) => day.cost ?? 0n)),
  };
}

const nanosOf = (value: number): bigint | null => (value === value ? BigInt(value) : null);

/** Prove a line. Fault query.bad-filter when the line does not exist or no longer counts. */
export function proveLine(
  ref: LineRef,
  view: SpendView,
  workspace: Workspace,
  book: PriceBook,
): Omit<LineProof, 'owners'> {
  requireLive(ref, workspace);
  const { ledger } = workspace;
  const blocks = view.blocks.filter((candidate) => candidate.chunk?.id === ref.chunk);
  const chunk = blocks[0]?.chunk;
  if (!chunk || ref.row >= chunk.count)
    fail(
      'query.bad-filter',
      'This line is not in the workspace any more.',
      'Go back and refresh; its import may have been undone.',
    );
  const record = workspace.imports.get(chunk.importId)!;
  const priced = chunk.role === 'billed' ? null : priceCharge(book, usageAt(chunk, ref.row, ledger));
  const dimensions = STORED_DIMENSIONS.flatMap(({ id, name }) => {
    const value = ledger.dictionary(id).textOf(chunk.codes(id)[ref.row]!);
    return value === null ? [] : [{ name, value }];
  });
  const rawModel = ledger.dictionary('rawModel').textOf(chunk.codes('rawModel')[ref.row]!);
  const tags = ledger.dictionary('tags').textOf(chunk.codes('tags')[ref.row]!);
  const reported = chunk.numbers('reported')[ref.row]!;
  const listCost = nanosOf(chunk.numbers('listCost')[ref.row]!);
  const contracted = nanosOf(chunk.numbers('contractedCost')[ref.row]!);
  const prompt = chunk.text('prompt', ref.row);
  const model = dimensions.find((dimension) => dimension.name === 'Model')?.value;
  return {
    line: wholeLine(blocks, ref.row, view, ledger),
    dimensions:
      rawModel === null || rawModel === model
        ? dimensions
        : [...dimensions, { name: 'Model as written', value: rawModel }],
    tags: tags === null ? {} : (JSON.parse(tags) as Record<string, string>),
    steps: priced?.steps ?? [],
    priceState: ledger.dictionary('priceState').textOf(chunk.codes('priceState')[ref.row]!) ?? 'billed',
    priceSource: priced?.source ?? null,
    priceFrom: priced?.validFrom ?? null,
    priceContext: priced?.context ?? null,
    listCost,
    contractedCost: contracted ?? listCost,
    costToday: priced?.contractedCost ?? null,
    priceBook: book.version,
    reported:
      reported === reported
        ? {
            amount: BigInt(reported),
            basis:
              ledger.dictionary('reportedBasis').textOf(chunk.codes('reportedBasis')[ref.row]!) ?? 'estimate',
          }
        : null,
    prompt: prompt === null ? null : (JSON.parse(prompt) as string[]),
    answer: chunk.text('answer', ref.row),
    file: record.file,
    fileSha256: record.sha256,
    fileRow: chunk.numbers('fileRow')[ref.row]!,
    importId: record.id,
    source: record.sourceName,
    before: statedBefore(workspace, workspace.ledger.chunk(ref.chunk)!, ref.row),
  };
}
