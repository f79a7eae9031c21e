import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinct } from '../../electron/engine/measure/distinct.ts';
import {
  keepCodes,
  keepInside,
  keepLive,
  linesByCode,
  type Lines,
} from '../../electron/engine/measure/lines.ts';
import { pairsInParts } from '../../electron/engine/measure/pairs-in-parts.ts';
import { percentiles } from '../../electron/engine/measure/percentile.ts';
import { numberKeys } from '../../electron/engine/spend/number-tasks.ts';
import { exactSums } from '../../electron/engine/spend/exact-sums.ts';
import { decodeNumbers, encodeNumbers } from '../../electron/store/column-codec.ts';
import { amountsOf, countedOf } from '../../electron/store/narrow-column.ts';
import { addedColumns, sumOfWhole } from '../../electron/store/whole-sums.ts';

const GROUPS = 4;

/** Lines of a block as kernels get them, and the same as plain pairs of line and group. */
const anyLines = (count: number): fc.Arbitrary<{ lines: Lines; plain: [line: number, group: number][] }> =>
  fc
    .tuple(
      fc.array(fc.integer({ min: -1, max: GROUPS - 1 }), { minLength: count, maxLength: count }),
      fc.constantFrom('slots', 'rows', 'codes'),
      fc.nat(3),
    )
    .map(([slots, as, offset]) => {
      const plain = slots.flatMap((group, line): [number, number][] => (group < 0 ? [] : [[line, group]]));
      if (as === 'slots') return { lines: { slots: Int32Array.from(slots), rows: null }, plain };
      if (as === 'codes') {
        const codes = new Uint8Array(new ArrayBuffer(count + offset), offset);
        codes.set(slots.map((group) => (group < 0 ? GROUPS - 1 : group)));
        const dead = slots.flatMap((group, line) => (group < 0 ? [line] : []));
        const marked = dead.length === 0 ? null : Int32Array.from(dead);
        return { lines: linesByCode({ codes, from: 0, dead: marked }, new Int32Array(count)), plain };
      }
      const rows = Int32Array.from(plain, ([line]) => line);
      return { lines: { slots: Int32Array.from(plain, ([, group]) => group), rows }, plain };
    });

const anyBatch = <T>(value: fc.Arbitrary<T>) =>
  fc
    .array(value, { minLength: 1, maxLength: 40 })
    .chain((values) => anyLines(values.length).map((each) => ({ ...each, values })));

const options = { numRuns: 300, endOnFailure: true } as const;

describe('a distinct count', () => {
  it('counts each number once a group and once over all groups, by bits and by pairs, from all lines and from some', () => {
    fc.assert(
      fc.property(
        fc.array(anyBatch(fc.nat(70)), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(
          () => distinct(GROUPS, 71),
          () => distinct(Infinity, 71),
          () => pairsInParts(71, GROUPS),
          () => pairsInParts(2 ** 31, Infinity),
        ),
        (batches, make) => {
          const counted = make();
          const met: Set<number>[] = Array.from({ length: GROUPS }, () => new Set());
          for (const { lines, plain, values } of batches) {
            counted.add(lines, Uint32Array.from(values));
            for (const [line, group] of plain) if (values[line] !== 0) met[group]!.add(values[line]!);
          }
          expect(met.map((_, group) => counted.of(group))).toEqual(met.map((set) => set.size));
          expect(counted.all()).toBe(new Set(met.flatMap((set) => [...set])).size);
        },
      ),
      options,
    );
  });
});

describe('a distinct count by pairs', () => {
  it('holds for groups far apart, and when its room is full again and again', () => {
    const far = [0, 1, 511, 512, 5000];
    const pair = fc.tuple(fc.nat(far.length - 1), fc.oneof(fc.nat(40), fc.nat(2 ** 31 - 2)));
    fc.assert(
      fc.property(fc.array(fc.array(pair, { maxLength: 50 }), { maxLength: 6 }), (batches) => {
        const counted = pairsInParts(2 ** 31, Infinity, 0);
        for (const batch of batches) {
          const slots = Int32Array.from(batch, ([group]) => far[group]!);
          counted.add(
            { slots, rows: null },
            Uint32Array.from(batch, ([, number]) => number),
          );
        }
        const met = batches.flat().filter(([, number]) => number !== 0);
        const numbersOf = (group: number) =>
          new Set(met.filter((each) => each[0] === group).map((each) => each[1]));
        expect(far.map((group) => counted.of(group))).toEqual(far.map((_, group) => numbersOf(group).size));
        expect(counted.all()).toBe(new Set(met.map(([, number]) => number)).size);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});

const nearestRank = (values: readonly number[], share: number): number | null =>
  values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * values.length)) - 1] ?? null;

describe('a percentile', () => {
  it('is the value at the nearest rank, of counted, paged and collected values alike, per group and over all', () => {
    const whole = fc.oneof(fc.nat(300), fc.nat(70_000), fc.constant(NaN));
    const batch = fc.oneof(
      anyBatch(whole).map((each) => ({ ...each, less: 1 as const })),
      anyBatch(fc.oneof(fc.nat(300), fc.nat(70_000))).map((each) => ({ ...each, less: 0 as const })),
      anyBatch(
        fc.oneof(
          whole,
          fc.double({ min: -5, max: 1e9 }).map((value) => value + 0),
        ),
      ).map((each) => ({
        ...each,
        less: null,
      })),
    );
    fc.assert(
      fc.property(
        fc.array(batch, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(0, GROUPS),
        fc.constantFrom(0.5, 0.95),
        (batches, groups, share) => {
          const collected = percentiles(share, groups);
          const known: number[][] = Array.from({ length: GROUPS }, () => []);
          for (const { lines, plain, values, less } of batches) {
            if (less === null) collected.add(lines, { values: Float64Array.from(values), less });
            else {
              const counted = values.map((value) => (value === value ? value + less : 0));
              const kind = [Uint8Array, Uint16Array, Uint32Array].find((each) =>
                counted.every((value) => value < 256 ** each.BYTES_PER_ELEMENT),
              )!;
              collected.add(lines, { values: kind.from(counted), less });
            }
            for (const [line, group] of plain)
              if (values[line] === values[line]) known[group]!.push(values[line]!);
          }
          expect(known.map((_, group) => collected.of(group))).toEqual(
            known.map((values) => nearestRank(values, share)),
          );
          expect(collected.all()).toEqual(nearestRank(known.flat(), share));
        },
      ),
      options,
    );
  });
});

describe('a list of rows', () => {
  it('keeps the lines that meet every condition, in order, whatever the width of the codes', () => {
    const width = fc.constantFrom(Uint8Array, Uint16Array, Uint32Array);
    const keep = fc.record({
      wanted: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }),
      not: fc.boolean(),
      width,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.boolean(), fc.nat(9)), { maxLength: 50 }),
        fc.array(keep, { minLength: 1, maxLength: 2 }),
        (rows, keeps) => {
          const list = { rows: new Int32Array(rows.length), count: rows.length, isAll: true };
          let left = rows.map((_, line) => line);
          keeps.forEach(({ wanted, not, width: Width }, place) => {
            const column = rows.map((row) => row[place]! as number);
            const codes = new Uint8Array(0x1_0000).fill(not ? 1 : 0);
            for (const code of wanted) codes[code] = not ? 0 : 1;
            const only = !not && wanted.length === 1 ? wanted[0]! : null;
            keepCodes(list, Width.from(column), { codes, beyond: not ? 1 : 0, only });
            left = left.filter((line) => wanted.includes(column[line]!) !== not);
          });
          keepLive(
            list,
            Uint8Array.from(rows, (row) => (row[2] ? 1 : 0)),
          );
          keepInside(
            list,
            Float64Array.from(rows, (row) => row[3]),
            2,
            8,
          );
          left = left.filter((line) => rows[line]![2] && rows[line]![3] >= 2 && rows[line]![3] < 8);
          expect([...list.rows.subarray(0, list.count)]).toEqual(left);
        },
      ),
      options,
    );
  });
});

describe('an exact sum', () => {
  it('is the same from all lines and from some of them, also beyond what a double holds', () => {
    const amount = fc.oneof(fc.nat(200), fc.nat(70_000), fc.integer(), fc.maxSafeInteger());
    const word = fc.oneof(fc.nat(200), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    const batch = fc.oneof(anyBatch(amount), anyBatch(word));
    let byCode = 0;
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 4 }), fc.boolean(), (batches, isShort) => {
        const sums = exactSums(GROUPS);
        const plain = Array.from({ length: GROUPS }, () => 0n);
        for (const { lines, plain: pairs, values } of batches) {
          const areWords = values.every((value) => value >>> 0 === value);
          const magnitude = values.reduce((sum, value) => sum + value, 0);
          const { byCode: of } = lines;
          const coded = of && { ...of, codes: (isShort ? Uint16Array : Uint8Array).from(of.codes) };
          const words = areWords ? Uint32Array.from(values) : Float64Array.from(values);
          if (coded !== undefined && sums.addByCode(coded, words, magnitude)) byCode += 1;
          else sums.add(lines.slots, Float64Array.from(values), undefined, GROUPS, lines.rows);
          for (const [line, group] of pairs) plain[group]! += BigInt(values[line]!);
        }
        expect(plain.map((_, group) => sums.of(group))).toEqual(plain);
      }),
      options,
    );
    expect(byCode).toBeGreaterThan(10);
  });
});

describe('a narrow column', () => {
  it('says what the wide one says, unknown as nothing, and adds up to the same', () => {
    const base = fc.constantFrom(0, 1, 200, 65_000, 2 ** 32 - 300, 2 ** 40);
    const step = fc.oneof(fc.nat(250), fc.nat(65_000), fc.nat(2 ** 31));
    const column = fc
      .tuple(base, step, fc.array(fc.option(fc.nat(1000), { nil: NaN }), { minLength: 12, maxLength: 12 }))
      .map(([from, most, parts]) => parts.map((part) => from + Math.floor((most * part) / 1000)));
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 3 }), (columns) => {
        const wide = columns.map((values) =>
          Array.from(decodeNumbers(encodeNumbers(values, 12), 12), (value) => (value === value ? value : 0)),
        );
        const narrow = columns.map((values) => amountsOf(encodeNumbers(values, 12), 12));
        expect(narrow.map((values) => [...values])).toEqual(wide);
        for (const values of columns) {
          const counted = countedOf(encodeNumbers(values, 12), 12);
          const plain = values.map((value) => (value === value ? value + 1 : 0));
          if (counted !== null)
            expect(Array.from(counted.values, (value) => value + 1 - counted.less)).toEqual(plain);
          else expect(Math.max(...plain)).toBeGreaterThan(0xffff_ffff);
        }
        const whole = narrow.filter((values) => !(values instanceof Float64Array));
        for (const values of whole) expect(sumOfWhole(values)).toBe([...values].reduce((a, b) => a + b, 0));
        const added = addedColumns(whole, 12);
        if (added !== null)
          expect([...added]).toEqual(
            Array.from({ length: 12 }, (_, i) => whole.reduce((sum, values) => sum + values[i]!, 0)),
          );
        else expect(whole.reduce((sum, values) => sum + Math.max(...values), 0)).toBeGreaterThan(0xffff_ffff);
      }),
      options,
    );
  });
});

describe('numbers of tasks', () => {
  it('are equal where the keys are, count up as tasks come up, and leave lines without a task at 0', () => {
    const lane = fc.constantFrom(0, 1, 7, 0x8000_0000, 0xffff_ffff, 0x0100_0001, 0x0100_0000);
    const list = fc.array(fc.tuple(lane, lane), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (keys) => {
        const work = numberKeys(keys.map((lines) => Uint32Array.from(lines.flat())));
        let step = work.next();
        while (step.done !== true) step = work.next();
        const { numbers, counts } = step.value;
        const met = new Map<string, number>();
        keys.forEach((lines, l) => {
          lines.forEach(([a, b], line) => {
            const key = `${a}/${b}`;
            if (a + b > 0 && !met.has(key)) met.set(key, met.size + 1);
            expect(numbers[l]![line]).toBe(met.get(key) ?? 0);
          });
          expect(counts[l]).toBe(met.size);
        });
      }),
      options,
    );
  });
});
