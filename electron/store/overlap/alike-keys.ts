/** What a call is known by where no id says which it is: when it began, the model, and how much went in and came out. */
import { TOKEN_KINDS, type TokenKind } from '../../../shared/ledger/charge.ts';
import { addNumbers, columnSalt, printText } from '../cell-print.ts';
import type { Dictionary } from '../ledger.ts';
import type { StoredChunk } from '../ledger-reader.ts';

const CAME_OUT: readonly TokenKind[] = ['output', 'audio_output', 'image_output'];
const WENT_IN = TOKEN_KINDS.filter((kind) => !CAME_OUT.includes(kind));
const SALTS = { start: columnSalt('start'), in: columnSalt('alike in'), out: columnSalt('alike out') };

/** A model whatever its date and spelling: "gpt-4o" of "openai/gpt-4o-2024-08-06", "claude-sonnet-4-5" of
 *  "claude-sonnet-4-5@20250929". */
export function undatedModel(model: string): string {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  return name.replace(/(?:[-@:](?:\d{8}|\d{4}-\d{2}-\d{2}|latest|v\d+(?::\d+)?))+$/, '');
}

function sumOf(chunk: StoredChunk, kinds: readonly TokenKind[], rows: Int32Array): Float64Array {
  const sums = new Float64Array(rows.length);
  for (const kind of kinds) {
    if (!chunk.has(kind)) continue;
    const counts = chunk.numbers(kind);
    for (let at = 0; at < rows.length; at += 1) {
      const count = counts[rows[at]!]!;
      if (count > 0) sums[at] = sums[at]! + count;
    }
  }
  return sums;
}

/** A byte a line: 1 where it states tokens. */
export function saysTokens(chunk: StoredChunk): Uint8Array {
  const says = new Uint8Array(chunk.count);
  for (const kind of TOKEN_KINDS) {
    if (!chunk.has(kind)) continue;
    const counts = chunk.amounts(kind);
    for (let row = 0; row < says.length; row += 1) says[row] = says[row]! | Number(counts[row]! > 0);
  }
  return says;
}

const everyRow = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);

/** A key as two lanes for every line that states tokens, of all lines or of some; 0,0 = it says too little.
 *  Shape  cached tokens are part of what went in: not every tool tells them apart. */
export function alikeKeysOf(
  chunk: StoredChunk,
  models: Dictionary,
  rows: Int32Array = everyRow(chunk.count),
): Uint32Array {
  const count = rows.length;
  const keys = new Uint32Array(count * 2);
  const [taken, given] = [sumOf(chunk, WENT_IN, rows), sumOf(chunk, CAME_OUT, rows)];
  const start = chunk.numbers('start');
  addNumbers(
    Float64Array.from(rows, (row) => start[row]!),
    0,
    count,
    SALTS.start,
    keys,
    2,
  );
  addNumbers(taken, 0, count, SALTS.in, keys, 2);
  addNumbers(given, 0, count, SALTS.out, keys, 2);
  const codes = chunk.has('rawModel') ? chunk.codes('rawModel') : null;
  const prints = new Map<number, Uint32Array>();
  for (let at = 0; at < count; at += 1) {
    if (taken[at] === 0 && given[at] === 0) {
      keys.fill(0, at * 2, at * 2 + 2);
      continue;
    }
    const code = codes === null ? 0 : codes[rows[at]!]!;
    if (code === 0) continue;
    let print = prints.get(code);
    if (print === undefined) {
      prints.set(code, (print = new Uint32Array(4)));
      printText('alike model', undatedModel(models.textOf(code)!), print, 0);
    }
    keys[at * 2] = keys[at * 2]! + print[0]!;
    keys[at * 2 + 1] = keys[at * 2 + 1]! + print[1]!;
  }
  return keys;
}
