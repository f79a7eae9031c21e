/** Dimensions of which only some values are told apart: a scenario asked about the largest of very many customers need not
 *  know all of them one by one. */
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { constantColumn, constantOf, emptyNarrow } from '../../store/narrow-column.ts';
import type { DimensionCodes, Dimensions } from '../measure/dimension-codes.ts';
import { asNarrow } from '../measure/slots.ts';

/** The values that are told apart, by dimension; all others are one. */
export type ValuesApart = { readonly [id: string]: readonly string[] };

/** The one value of all others. No source can state it. */
export const OTHERS = '\u0000others';

function codesApart(reader: DimensionCodes, apart: readonly string[]): DimensionCodes {
  const values = [...new Set(apart)];
  const others = values.length + 1;
  const places = new Map(
    values.flatMap((value, at) => {
      const code = reader.codeOf(value);
      return code === undefined ? [] : [[code, at + 1] as const];
    }),
  );
  const placeOf = (code: number): number => (code === 0 ? 0 : (places.get(code) ?? others));
  let table = new Uint32Array(0);
  const tableFor = (size: number): Uint32Array => {
    if (table.length < size) table = Uint32Array.from({ length: size }, (_, code) => placeOf(code));
    return table;
  };
  return {
    codesOf(block) {
      const found = reader.codesOf(block);
      if (found === null) return null;
      const codes = asNarrow(found);
      const all = constantOf(codes);
      if (all !== undefined) return constantColumn(placeOf(all), block.count);
      const known = tableFor(reader.size);
      const out = emptyNarrow(others, block.count);
      for (let i = 0; i < out.length; i += 1) out[i] = known[codes[i]!]!;
      return out;
    },
    textOf: (code) => (code === others ? OTHERS : (values[code - 1] ?? null)),
    codeOf: (text) =>
      text === OTHERS ? others : values.includes(text) ? values.indexOf(text) + 1 : undefined,
    size: others + 1,
  };
}

/** Dimensions with only those values told apart. */
export function dimensionsApart(dimensions: Dimensions, apart: ValuesApart): Dimensions {
  const made = new Map<DimensionId, DimensionCodes>();
  return (id, zone) => {
    const values = apart[id];
    if (values === undefined) return dimensions(id, zone);
    let codes = made.get(id);
    if (codes === undefined) made.set(id, (codes = codesApart(dimensions(id, zone), values)));
    return codes;
  };
}
