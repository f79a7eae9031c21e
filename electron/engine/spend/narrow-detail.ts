/** The columns of a detail chunk as hot loops read them. Most chunks are plain: every line priced alike, the first attempt,
 *  with few token kinds. Then a measure is a column as it is kept. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Chunk, Dictionary, NumberColumn } from '../../store/ledger.ts';
import { constantOf, narrowed, type NarrowNumbers, type NarrowWhole } from '../../store/narrow-column.ts';
import { addedColumns } from '../../store/whole-sums.ts';
import type { Block, NarrowBlock } from './block.ts';
import { amountsOfFew } from './few-amounts.ts';
import { TOKEN_PARTS } from './line-columns.ts';
import { ofMarked, ofMarkedTasks, type TasksBehind } from './task-amounts.ts';

type Addends = NarrowNumbers | null | undefined;

/** What a line costs by itself; undefined where that takes more than one look. */
function ownCost(chunk: Chunk, priceStates: Dictionary): Addends {
  if (chunk.has('contractedCost')) return undefined;
  const states = chunk.narrowCodes('priceState');
  const state = constantOf(states);
  const asReported = priceStates.codeOf('reported');
  if (state !== undefined) return chunk.amounts(state === asReported ? 'reported' : 'listCost');
  if (asReported === undefined || !states.includes(asReported)) return chunk.amounts('listCost');
  const [listed, reported] = [chunk.amounts('listCost'), chunk.amounts('reported')];
  const isWords = listed instanceof Uint32Array && reported instanceof Uint32Array;
  return isWords && states instanceof Uint8Array ? eitherOf(states, asReported, reported, listed) : undefined;
}

/** One amount where the state is the given one, the other elsewhere. */
function eitherOf(
  states: Uint8Array,
  state: number,
  there: Uint32Array,
  elsewhere: Uint32Array,
): Uint32Array {
  const out = elsewhere.slice();
  for (let i = 0; i < out.length; i += 1) if (states[i] === state) out[i] = there[i]!;
  return out;
}

function sumOf(chunk: Chunk, columns: readonly NumberColumn[]): NarrowNumbers | null {
  const parts = columns
    .map((column) => chunk.amounts(column))
    .filter((part) => part.length > 0 && constantOf(part) !== 0);
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length === 1) return only;
  const whole = parts.filter((part) => !(part instanceof Float64Array)) as NarrowWhole[];
  const quick = whole.length === parts.length ? addedColumns(whole, chunk.count) : null;
  if (quick !== null) return quick;
  const sum = new Float64Array(chunk.count);
  for (const part of parts) for (let i = 0; i < sum.length; i += 1) sum[i] = sum[i]! + part[i]!;
  return narrowed(sum);
}

/** Amounts of the lines that are no first attempt. Null when all are first attempts. */
function ofRepeats(chunk: Chunk, amounts: Addends): Addends {
  const attempts = chunk.amounts('attempt');
  const all = constantOf(attempts);
  if (all !== undefined && all <= 1) return null;
  if (amounts === undefined || amounts === null || all !== undefined) return amounts;
  const out = amounts.slice();
  for (let i = 0; i < out.length; i += 1) if (!(attempts[i]! > 1)) out[i] = 0;
  return out;
}

/** Amounts of the lines that belong to a team. */
function ofTeams(chunk: Chunk, amounts: Addends): Addends {
  const teams = chunk.narrowCodes('team');
  const all = constantOf(teams);
  if (all === 0) return null;
  if (amounts === undefined || amounts === null || all !== undefined || !teams.includes(0)) return amounts;
  const out = amounts.slice();
  for (let i = 0; i < out.length; i += 1) if (teams[i] === 0) out[i] = 0;
  return out;
}

/** Calls beyond the first of a task, where only whole lines are. */
function retriesOf(chunk: Chunk): Addends {
  const within = constantOf(chunk.amounts('innerRetries'));
  return within === 0 ? ofRepeats(chunk, sumOf(chunk, ['calls'])) : undefined;
}

/** Calls of the lines that name a task. */
function callsOfTasks(chunk: Chunk, behind: TasksBehind | undefined): Addends {
  const named = behind?.named(chunk);
  const calls = named === undefined || named === null ? named : sumOf(chunk, ['calls']);
  return calls === undefined || calls === null ? calls : ofMarked(calls, named!);
}

/** What the lines cost whose task failed or fell back. */
function costOfFailed(chunk: Chunk, priceStates: Dictionary, behind: TasksBehind | undefined): Addends {
  const failed = behind?.failed();
  if (failed === undefined || failed === null) return failed;
  const tasks = behind!.numbers(chunk);
  const cost = tasks === undefined || tasks === null ? tasks : ownCost(chunk, priceStates);
  return cost === undefined || cost === null ? cost : ofMarkedTasks(cost, tasks!, failed);
}

function addendsOf(
  chunk: Chunk,
  measure: MeasureId,
  priceStates: Dictionary,
  behind: TasksBehind | undefined,
): Addends {
  switch (measure) {
    case 'cost':
    case 'usage-cost':
    case 'attributed-cost':
      return ownCost(chunk, priceStates);
    case 'allocated-cost':
    case 'allocated-usage-cost': {
      return ofTeams(chunk, ownCost(chunk, priceStates));
    }
    case 'retry-cost':
      return ofRepeats(chunk, ownCost(chunk, priceStates));
    case 'retries':
      return retriesOf(chunk);
    case 'task-calls':
      return callsOfTasks(chunk, behind);
    case 'failure-cost':
      return costOfFailed(chunk, priceStates, behind);
    case 'unpriced-calls':
    case 'unpriced-tokens': {
      const unpriced = priceStates.codeOf('unpriced');
      const states = chunk.narrowCodes('priceState');
      return unpriced === undefined || !states.includes(unpriced) ? null : undefined;
    }
    case 'calls':
      return sumOf(chunk, ['calls']);
    case 'attempts':
      return sumOf(chunk, ['calls', 'innerRetries']);
    case 'list-cost':
      return sumOf(chunk, ['listCost']);
    case 'contracted-cost':
      return chunk.has('contractedCost') ? undefined : sumOf(chunk, ['listCost']);
    case 'reasoning-tokens':
      return sumOf(chunk, ['reasoning']);
    case 'input-tokens':
    case 'cache-read-tokens':
    case 'cache-write-tokens':
    case 'total-input-tokens':
    case 'output-tokens':
      return sumOf(chunk, TOKEN_PARTS[measure]);
    default:
      return undefined;
  }
}

/** The narrow columns of a detail block. `joined` names what its outcomes depend on. */
export function narrowDetail(
  chunk: Chunk,
  priceStates: Dictionary,
  like: Pick<Block, 'codes' | 'addends'>,
  joined: () => string,
  behind?: TasksBehind,
): NarrowBlock {
  return {
    like,
    codes: (column) => {
      const codes = chunk.narrowCodes(column);
      return constantOf(codes) === 0 ? null : codes;
    },
    codeAt: (column, row) => chunk.cell?.(column, row) ?? chunk.codes(column)[row]!,
    addends: (measure) => addendsOf(chunk, measure, priceStates, behind),
    few: (measure, rows) => amountsOfFew(chunk, measure, rows, priceStates, behind),
    latency: () => chunk.counted?.('latency') ?? null,
    get print() {
      return `${chunk.print}/${joined()}`;
    },
  };
}
