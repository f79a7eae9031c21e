/** Calls that two layers of instrumentation wrote down, one record directly inside the other: each is counted once.
 *  The inner record is the one that counts, since it stands closest to the provider; the outer one only where it alone
 *  states tokens. Records wait a while before they are handed on, so that it does not matter which of the two comes first. */
import type { Charge } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import type { ParsedRow } from '../source.ts';
import { recent } from './recent.ts';

/** Rows that wait, and characters of prompts and answers among them. */
const WAITING_ROWS = 2048;
const WAITING_TEXT = 8_000_000;
/** Calls remembered after they were handed on. */
const REMEMBERED = 100_000;

/** Where a call stands among the others of its trace. */
export type Nesting = { readonly id: string | undefined; readonly parent: string | undefined };

type Call = Nesting & { readonly hasUsage: boolean; readonly model: string | undefined };
type Waiting = { readonly row: ParsedRow; readonly call: Call | null; readonly text: number };

export type NestedCalls = {
  /** Say where a charge stands; charges nobody spoke of are handed on as they are. */
  note(charge: Charge, nesting: Nesting): Charge;
  /** The rows in their order, outer records of a call passed over. */
  once(rows: AsyncIterable<readonly ParsedRow[]>): AsyncIterable<readonly ParsedRow[]>;
};

/** A memory of one file. */
export function nestedCalls(waitingRows = WAITING_ROWS): NestedCalls {
  const noted = new WeakMap<Charge, Call>();
  const waiting: Waiting[] = [];
  let first = 0;
  let text = 0;
  /** Calls by their id; calls directly inside a record by the id of that record. */
  const known = recent<{ readonly call: Call; counted: boolean | null }>(REMEMBERED);
  const inside = recent<Call[]>(REMEMBERED);

  const arrive = (row: ParsedRow): void => {
    const call = 'item' in row && row.item.kind === 'charge' ? (noted.get(row.item) ?? null) : null;
    const characters = charactersOf(row);
    waiting.push({ row, call, text: characters });
    text += characters;
    if (call === null) return;
    if (call.id !== undefined) known.set(call.id, { call, counted: null });
    if (call.parent === undefined) return;
    const siblings = inside.get(call.parent);
    if (siblings === undefined) inside.set(call.parent, [call]);
    else siblings.push(call);
  };

  const repeats = (call: Call): boolean => {
    const inner = (call.id === undefined ? undefined : inside.get(call.id))?.filter((one) =>
      sameModel(one, call),
    );
    if (inner !== undefined && inner.length > 0 && (!call.hasUsage || inner.some(({ hasUsage }) => hasUsage)))
      return true;
    const outer = call.parent === undefined ? undefined : known.get(call.parent);
    if (outer === undefined || !sameModel(outer.call, call)) return false;
    // The outer record was handed on before this one was met: its usage is counted already.
    if (outer.counted === true) return outer.call.hasUsage || !call.hasUsage;
    // The outer record will count when it alone states tokens; this one is then the same call without them.
    return (
      outer.counted === null &&
      outer.call.hasUsage &&
      !call.hasUsage &&
      !(inside.get(call.parent!) ?? []).some((one) => one.hasUsage && sameModel(one, outer.call))
    );
  };

  const leave = (): ParsedRow => {
    const { row, call, text: characters } = waiting[first]!;
    first += 1;
    text -= characters;
    if (call === null) return row;
    const again = repeats(call);
    const entry = call.id === undefined ? undefined : known.get(call.id);
    if (entry !== undefined) entry.counted = !again;
    return again ? { row: row.row, passedOver: 'a call that another record of it states already' } : row;
  };

  const tooMany = () => waiting.length - first > waitingRows || text > WAITING_TEXT;

  return {
    // Only what is named here is remembered, not the record it came from.
    note: (charge, { id, parent }) => {
      const { model } = charge.dimensions;
      noted.set(charge, { id, parent, hasUsage: totalTokens(charge.tokens) > 0, model });
      return charge;
    },
    async *once(rows) {
      for await (const batch of rows) {
        const out: ParsedRow[] = [];
        for (const row of batch) {
          arrive(row);
          while (tooMany()) out.push(leave());
        }
        waiting.splice(0, first);
        first = 0;
        if (out.length > 0) yield out;
      }
      const rest: ParsedRow[] = [];
      while (first < waiting.length) rest.push(leave());
      if (rest.length > 0) yield rest;
    },
  };
}

function charactersOf(row: ParsedRow): number {
  if (!('item' in row) || row.item.kind !== 'charge' || !row.item.content) return 0;
  const { prompt, answer } = row.item.content;
  return prompt.reduce((sum, part) => sum + part.length, answer?.length ?? 0);
}

/** Records of one call name its model with or without its date; another model is another call. */
function sameModel(a: Call, b: Call): boolean {
  if (a.model === undefined || b.model === undefined) return true;
  return a.model.startsWith(b.model) || b.model.startsWith(a.model);
}
