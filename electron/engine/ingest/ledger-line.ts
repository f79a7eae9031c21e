/** Flattens a canonical charge or outcome into a line of the ledger, with its identity and its price. */
import {
  TOKEN_KINDS,
  TOOL_UNITS,
  type Charge,
  type Outcome,
  type Role,
} from '../../../shared/ledger/charge.ts';
import { fail, FaultError, type Fault } from '../../../shared/contract/fault.ts';
import { REPORTING } from '../../../shared/units/money.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import { priceOfLine, statedIn } from '../../../shared/maths/line-price.ts';
import { costCharge } from '../../../shared/maths/price.ts';
import type { ContentKeeper } from './content-keeper.ts';
import { tagsText } from './tags-text.ts';
import type { CodeColumn, LedgerLine, NumberColumn } from '../../store/ledger.ts';

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

type Texts = { [C in CodeColumn]?: string };
type Numbers = { [C in NumberColumn]?: number };

function amountOf(amount: bigint, what: string): number {
  if (amount > LARGEST || amount < -LARGEST)
    fail(
      'row.amount-too-large',
      `The ${what} is larger than $9 million on one line.`,
      'Check the unit of the amount column.',
      { column: what },
    );
  return Number(amount);
}

export type LineContext = {
  readonly sourceId: string;
  readonly role: Role;
  readonly book: PriceBook;
  /** Decides what is kept of prompts and answers; without it nothing is. */
  readonly content?: ContentKeeper;
};

/** Turn a charge into a priced ledger line. Throws FaultError for a line that cannot be kept; the caller puts it in quarantine. */
function lineOfCharge(charge: Charge, fileRow: number, context: LineContext): LedgerLine {
  const rawModel = charge.dimensions.model ?? null;
  const resolved =
    rawModel === null ? null : context.book.resolve(charge.dimensions.provider ?? null, rawModel);
  const provider = charge.dimensions.provider ?? resolved?.provider;
  const codes: Texts = { ...charge.dimensions, category: charge.category };
  if (provider !== undefined) codes.provider = provider;
  if (rawModel !== null) codes.rawModel = rawModel;
  if (resolved !== null) codes.model = resolved.model;
  const tags = tagsText(charge.tags);
  if (tags !== null) codes.tags = tags;

  const numbers: Numbers = {
    start: charge.startMs,
    end: charge.endMs,
    attempt: charge.attempt,
    innerRetries: charge.innerRetries,
    reasoning: charge.reasoningTokens,
    fileRow,
  };
  if (charge.calls !== null) numbers.calls = charge.calls;
  if (charge.latencyMs !== null) numbers.latency = charge.latencyMs;
  if (charge.maxTokens !== null) numbers.maxTokens = charge.maxTokens;
  for (const kind of TOKEN_KINDS) if (charge.tokens[kind]) numbers[kind] = charge.tokens[kind];
  for (const unit of TOOL_UNITS) if (charge.units[unit]) numbers[unit] = charge.units[unit];
  const isForeign = charge.reported !== null && charge.reported.currency !== REPORTING;
  const reported = charge.reported === null || isForeign ? null : charge.reported.amount;
  if (charge.reported !== null) {
    numbers[isForeign ? 'foreign' : 'reported'] = amountOf(charge.reported.amount, 'cost');
    codes.reportedBasis = charge.reported.basis;
    codes.currency = charge.reported.currency;
  }

  if (context.role !== 'billed') {
    const book = costCharge(context.book, {
      provider: provider ?? null,
      rawModel,
      serviceTier: charge.dimensions['service-tier'] ?? null,
      region: charge.dimensions.region ?? null,
      startMs: charge.startMs,
      tokens: charge.tokens,
      units: charge.units,
      isBucket: context.role === 'usage',
    });
    const { state, listCost, contractedCost } = priceOfLine({
      book,
      stated: statedIn(charge.tokens, charge.units),
      reported,
      basis: charge.reported?.basis ?? null,
      failed: charge.dimensions.status === 'error',
    });
    if (listCost !== null) numbers.listCost = amountOf(listCost, 'list cost');
    if (contractedCost !== null) numbers.contractedCost = amountOf(contractedCost, 'contracted cost');
    codes.priceState = state;
  }

  const line: LedgerLine = {
    numbers,
    codes,
    id: charge.id,
    taskId: charge.taskId,
    sessionId: charge.sessionId ?? null,
    traceId: charge.traceId ?? null,
    providerCallId: charge.providerCallId ?? null,
    ...(charge.content && context.content?.take(charge.content)),
    providerDerived: charge.dimensions.provider === undefined,
  };
  return context.role === 'detail' && context.content !== undefined ? context.content.toldApart(line) : line;
}

/** Turn an outcome into a ledger line. One task has one line per instant and source; a later status of it restates. */
function lineOfOutcome(outcome: Outcome, fileRow: number, context: LineContext): LedgerLine {
  const codes: Texts = { ...outcome.dimensions, outcomeStatus: outcome.status };
  const tags = tagsText(outcome.tags);
  if (tags !== null) codes.tags = tags;
  const statedMs = Math.max(outcome.statedMs ?? outcome.atMs, outcome.atMs);
  const numbers: Numbers = { start: outcome.atMs, end: statedMs, fileRow };
  const { value, valueCurrency } = outcome;
  // The value of the reports is worked out when a rate is known.
  if (value !== null) numbers[valueCurrency === undefined ? 'value' : 'foreign'] = amountOf(value, 'value');
  if (valueCurrency !== undefined) codes.currency = valueCurrency;
  const own = outcome.id ?? `${outcome.taskId}\u001f${outcome.atMs}`;
  // Each statement is a line of its own, so that the latest counts whichever file came first.
  const key = outcome.statedMs === undefined ? own : `${own}\u001f${outcome.statedMs}`;
  return {
    numbers,
    codes,
    id: outcome.id,
    taskId: outcome.taskId,
    sessionId: outcome.sessionId ?? null,
    traceId: outcome.traceId ?? null,
    providerCallId: outcome.providerCallId ?? null,
    identity: {
      line: `${context.sourceId}\u001eoutcome\u001e${key}`,
      content: JSON.stringify([
        outcome.taskId,
        outcome.atMs,
        outcome.status,
        `${value ?? ''}${valueCurrency ?? ''}`,
        outcome.dimensions,
        codes.tags ?? '',
      ]),
    },
  };
}

/** Turn whatever a source parsed into a ledger line. */
export function lineOfItem(item: Charge | Outcome, fileRow: number, context: LineContext): LedgerLine {
  return item.kind === 'charge'
    ? lineOfCharge(item, fileRow, context)
    : lineOfOutcome(item, fileRow, context);
}

/** Run a conversion and give a thrown fault back as a value; anything else is a defect and goes on up. */
export function tryLine(make: () => LedgerLine): LedgerLine | Fault {
  try {
    return make();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
}

/** Tells a fault from a line. */
export function isFault(made: LedgerLine | Fault): made is Fault {
  return 'remedy' in made;
}
