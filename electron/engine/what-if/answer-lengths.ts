/** How long answers were, by what tells them apart: calls and tokens of each bin of lengths side by side, since every line
 *  adds to both. */
import { OUTPUT_BINS, outputBin } from '../../../shared/maths/what-if/baseline.ts';
import { constantColumn, type NarrowNumbers } from '../../store/narrow-column.ts';

export type AnswerLengths = {
  /** Begin another list of lengths. Returns its place. */
  begin(): number;
  /** Add the answers of lines to the lists of their cells: `listOf` has the place of each cell's list, -1 = none. */
  add(
    cells: Int32Array,
    rows: Int32Array | null,
    answers: NarrowNumbers | null,
    listOf: readonly number[],
  ): void;
  lists(): { readonly calls: number[]; readonly tokens: number[] }[];
};

/** Bins of answers of a usual length, looked up. */
const BINS = Uint16Array.from({ length: 1 << 14 }, (_, tokens) => outputBin(tokens));
const WIDTH = OUTPUT_BINS * 2;

/** No lengths yet. */
export function answerLengths(): AnswerLengths {
  let room = new Float64Array(WIDTH * 16);
  let count = 0;
  return {
    begin() {
      count += 1;
      if (count * WIDTH > room.length) {
        const wider = new Float64Array(room.length * 2);
        wider.set(room);
        room = wider;
      }
      return count - 1;
    },
    add(cells, rows, answers, listOf) {
      const given = answers ?? constantColumn(0, 0);
      for (let j = 0; j < cells.length; j += 1) {
        const cell = cells[j]!;
        const list = cell < 0 ? -1 : listOf[cell]!;
        if (list < 0) continue;
        const answer = answers === null ? 0 : given[rows === null ? j : rows[j]!]!;
        const bin = answer < BINS.length ? BINS[answer]! : outputBin(answer);
        const at = list * WIDTH + bin * 2;
        room[at] = room[at]! + 1;
        room[at + 1] = room[at + 1]! + answer;
      }
    },
    lists: () =>
      Array.from({ length: count }, (_, list) => {
        const of = (part: number) =>
          Array.from({ length: OUTPUT_BINS }, (__, bin) => room[list * WIDTH + bin * 2 + part]!);
        return { calls: of(0), tokens: of(1) };
      }),
  };
}
