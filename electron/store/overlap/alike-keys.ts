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

function sumOf(chunk: StoredChunk, kinds: readonly TokenKind[]): Float64Array {
  const sums = new Float64Array(chunk.count);
  for (const kind of kinds) {
    if (!chunk.has(kind)) continue;
    const counts = chunk.numbers(kind);
    for (let row = 0; row < sums.length; row += 1)
      if (counts[row]! > 0) sums[row] = sums[row]! + counts[row]!;
  }
  return sums;
}

/** A key as two lanes for every line that states tokens; 0,0 = it says too little.
 *  Shape  cached tokens are part of what went in: not every tool tells them apart. */
export function alikeKeysOf(chunk: StoredChunk, models: Dictionary): Uint32Array {
  const { count } = chunk;
  const keys = new Uint32Array(count * 2);
  const [taken, given] = [sumOf(chunk, WENT_IN), sumOf(chunk, CAME_OUT)];
  addNumbers(chunk.numbers('start'), 0, count, SALTS.start, keys, 2);
  addNumbers(taken, 0, count, SALTS.in, keys, 2);
  addNumbers(given, 0, count, SALTS.out, keys, 2);
  const codes = chunk.has('rawModel') ? chunk.codes('rawModel') : null;
  const prints = new Map<number, Uint32Array>();
  for (let row = 0; row < count; row += 1) {
    if (taken[row] === 0 && given[row] === 0) {
      keys.fill(0, row * 2, row * 2 + 2);
      continue;
    }
    const code = codes === null ? 0 : codes[row]!;
    if (code === 0) continue;
    let print = prints.get(code);
    if (print === undefined) {
      prints.set(code, (print = new Uint32Array(4)));
      printText('alike model', undatedModel(models.textOf(code)!), print, 0);
    }
    keys[row * 2] = keys[row * 2]! + print[0]!;
    keys[row * 2 + 1] = keys[row * 2 + 1]! + print[1]!;
  }
  return keys;
}
