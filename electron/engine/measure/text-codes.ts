/** Lines by any text they have: ids as they are written, names whatever their case. Found and not grouped by. */
import { isOwnerDimension, STORED_DIMENSIONS, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { hashInto } from '../../store/hash.ts';
import type { Chunk, Dictionary, LedgerReader, TextColumn } from '../../store/ledger.ts';
import { constantColumn, constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import { narrowCodesOf } from '../spend/narrow-block.ts';
import type { DimensionCodes, Dimensions } from './dimension-codes.ts';
import { asNarrow } from './slots.ts';

const NAMES: readonly DimensionId[] = [...STORED_DIMENSIONS.map(({ id }) => id), 'source'];
const IDS: readonly TextColumn[] = ['id', 'taskId'];

/** Searches kept for the next question, which is often about the same. */
const KEPT = 4;

type Column = {
  readonly codesOf: (block: Block) => NarrowWhole | null;
  readonly textOf: (code: number) => string | null;
  /** Codes are below this. */
  readonly size: () => number;
  /** Rules may name more of its values while lines are read. */
  readonly grows: boolean;
};

/** Which codes of a column have a text with one of the parts in it. */
function flagsOf({ textOf, size }: Column, parts: readonly string[]) {
  let flags = new Uint8Array(0);
  let found = false;
  return () => {
    const codes = size();
    if (codes > flags.length) {
      const wider = new Uint8Array(codes);
      wider.set(flags);
      for (let code = flags.length; code < codes; code += 1) {
        const text = textOf(code)?.toLowerCase();
        if (text === undefined || !parts.some((part) => text.includes(part))) continue;
        wider[code] = 1;
        found = true;
      }
      flags = wider;
    }
    return found ? flags : null;
  };
}

/** Rows of a chunk that have an id with one of the parts in it. */
function rowsById(chunk: Chunk, parts: readonly string[]): Uint8Array {
  const found = new Uint8Array(chunk.count);
  for (const column of IDS)
    for (const part of parts) {
      if (chunk.rowsWith !== undefined) for (const row of chunk.rowsWith(column, part)) found[row] = 1;
      else
        for (let row = 0; row < chunk.count; row += 1)
          if (chunk.text(column, row)?.includes(part) === true) found[row] = 1;
    }
  if (!chunk.has('call')) return found;
  // Of a provider's own id of a call only the print is kept, so it is found as a whole.
  const lanes = chunk.lanes('call');
  const sought = new Uint32Array(2);
  for (const part of parts) {
    hashInto(part, sought, 0, 2);
    for (let row = 0; row < chunk.count; row += 1)
      if (lanes[row * 2] === sought[0] && lanes[row * 2 + 1] === sought[1]) found[row] = 1;
  }
  return found;
}

/** Codes for a search: 1 = the line has one of the parts, 0 = it has none. */
function searchFor(values: readonly string[], columns: readonly Column[]): DimensionCodes {
  const parts = values.filter((value) => value !== '');
  const lower = parts.map((part) => part.toLowerCase());
  const tests = columns.map((column) => ({ column, flags: flagsOf(column, lower) }));
  const byId = new Map<number, Uint8Array>();
  const known = new WeakMap<Block, NarrowWhole>();
  const idsOf = (chunk: Chunk): Uint8Array => {
    let rows = byId.get(chunk.id);
    if (rows === undefined) byId.set(chunk.id, (rows = rowsById(chunk, parts)));
    return rows;
  };
  const hasId = (block: Block): ((line: number) => boolean) | null => {
    const { chunk, rows, firstCall } = block;
    if (chunk !== null) {
      const found = idsOf(chunk);
      return found.includes(1) ? (line) => found[rows?.[line] ?? line] === 1 : null;
    }
    if (firstCall === undefined) return null;
    return (line) => {
      const call = firstCall(line);
      return idsOf(call.chunk)[call.row] === 1;
    };
  };
  const search = (block: Block): NarrowWhole => {
    const codes = new Uint8Array(block.count);
    for (const { column, flags } of tests) {
      // A column of which no text fits is not even read.
      if (!column.grows && flags() === null) continue;
      const found = column.codesOf(block);
      const says = flags();
      if (found === null || says === null) continue;
      const all = constantOf(found);
      if (all !== undefined) {
        if (says[all] === 1) return constantColumn(1, block.count);
        continue;
      }
      for (let i = 0; i < codes.length; i += 1) codes[i]! |= says[found[i]!]!;
    }
    const id = hasId(block);
    if (id !== null) for (let i = 0; i < codes.length; i += 1) if (codes[i] === 0 && id(i)) codes[i] = 1;
    return codes.includes(1) ? codes : constantColumn(0, block.count);
  };
  return {
    codesOf: (block) => {
      let codes = known.get(block);
      if (codes === undefined) known.set(block, (codes = search(block)));
      return codes;
    },
    codeOf: () => 1,
    textOf: () => null,
    size: 2,
  };
}

/** Searches over the texts of lines. */
export function textCodes(dimensions: Dimensions, ledger: LedgerReader): DimensionCodes {
  const plain = (dictionary: Dictionary, column: 'tags' | 'rawModel'): Column => ({
    codesOf: (block) => narrowCodesOf(block, column),
    textOf: (code) => dictionary.textOf(code),
    size: () => dictionary.size + 1,
    grows: false,
  });
  const columns: Column[] = [
    ...NAMES.map((id): Column => {
      const reader = dimensions(id);
      return {
        codesOf: (block) => {
          const found = reader.codesOf(block);
          return found === null ? null : asNarrow(found);
        },
        textOf: (code) => reader.textOf(code),
        size: () => reader.size,
        grows: isOwnerDimension(id),
      };
    }),
    plain(ledger.dictionary('tags'), 'tags'),
    plain(ledger.dictionary('rawModel'), 'rawModel'),
  ];
  const kept = new Map<string, DimensionCodes>();
  const among = (values: readonly string[]): DimensionCodes => {
    const key = JSON.stringify(values);
    let search = kept.get(key);
    if (search === undefined) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
      kept.set(key, (search = searchFor(values, columns)));
    }
    return search;
  };
  return { ...among([]), among };
}
