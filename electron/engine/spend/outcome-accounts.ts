/** The loosest join, made only when the workspace asks for it: an outcome whose key no call carries belongs to the calls of
 *  its customer (else its account) in the days before it. A task goes to the first outcome at or after its first call. */
import type { Chunk } from '../../store/ledger.ts';
import { byIdentity, prevails } from './outcome-lines.ts';
import { directOf, kindCode, settle, type Joining } from './outcome-joins.ts';

const COLUMNS = ['customer', 'account'] as const;
type AccountColumn = (typeof COLUMNS)[number];

/** Outcomes of each code, by time. */
type Waiting = ReadonlyMap<number, readonly number[]>;

/** Join what is left by account and time.
 *  Units  windowMs: how long before an outcome its calls may begin. */
export function joinByAccount(join: Joining, windowMs: number): void {
  for (const column of COLUMNS) {
    const waiting = waitingFor(join, column);
    if (waiting.size > 0) joinByCodes(join, column, waiting, windowMs);
  }
}

function waitingFor({ lines, kind }: Joining, column: AccountColumn): Waiting {
  const waiting = new Map<number, number[]>();
  for (let outcome = 0; outcome < lines.count; outcome += 1) {
    if (kind[outcome] !== 0) continue;
    const chunk = lines.chunks[lines.chunk[outcome]!]!;
    const row = lines.row[outcome]!;
    // Who names a customer is not looked for by account.
    if (column === 'account' && chunk.codes('customer')[row] !== 0) continue;
    const code = chunk.codes(column)[row]!;
    if (code === 0) continue;
    const list = waiting.get(code);
    if (list === undefined) waiting.set(code, [outcome]);
    else list.push(outcome);
  }
  for (const list of waiting.values())
    list.sort((a, b) => lines.at[a]! - lines.at[b]! || (prevails(lines, a, b) ? -1 : 1));
  return waiting;
}

/** The first outcome of an account at or after an instant, if it is near enough; -1 = none. */
function nextOutcome(join: Joining, list: readonly number[], start: number, windowMs: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (join.lines.at[list[middle]!]! < start) low = middle + 1;
    else high = middle;
  }
  const outcome = list[low];
  return outcome !== undefined && join.lines.at[outcome]! - start <= windowMs ? outcome : -1;
}

type First = { chunk: Chunk; row: number; start: number; code: number };

function joinByCodes(join: Joining, column: AccountColumn, waiting: Waiting, windowMs: number): void {
  const highest = Math.max(...waiting.keys());
  const wanted = new Uint8Array(highest + 1);
  for (const code of waiting.keys()) wanted[code] = 1;
  const code = kindCode('account');
  const firsts = new Map<number, First>();
  for (const chunk of join.details) {
    const codes = chunk.codes(column);
    const start = chunk.numbers('start');
    const tasks = join.numbers.of(chunk);
    for (let i = 0; i < chunk.count; i += 1) {
      if (codes[i]! > highest || wanted[codes[i]!] === 0) continue;
      if (chunk.live !== null && chunk.live[i] === 0) continue;
      const task = tasks === null ? 0 : tasks[i]!;
      if (task !== 0) {
        if (join.settledBy[task]! < 0)
          offer(firsts, task, { chunk, row: i, start: start[i]!, code: codes[i]! });
        continue;
      }
      if ((join.direct.get(chunk.id)?.[i] ?? 0) !== 0) continue;
      const outcome = nextOutcome(join, waiting.get(codes[i]!)!, start[i]!, windowMs);
      if (outcome < 0) continue;
      join.kind[outcome] = code;
      directOf(join, chunk)[i] = outcome + 1;
    }
  }
  for (const [task, first] of firsts) {
    const outcome = nextOutcome(join, waiting.get(first.code)!, first.start, windowMs);
    if (outcome < 0) continue;
    join.kind[outcome] = code;
    settle(join, task, outcome);
  }
}

function offer(firsts: Map<number, First>, task: number, call: First): void {
  const known = firsts.get(task);
  if (known !== undefined) {
    if (call.start > known.start) return;
    if (call.start === known.start && byIdentity(call.chunk, call.row, known.chunk, known.row) >= 0) return;
  }
  firsts.set(task, call);
}
