/** Keeps the k largest of many scored lines in bounded memory. */

export type Scored = { readonly block: number; readonly row: number; readonly score: number };

const before = (a: Scored, b: Scored): boolean =>
  a.score > b.score || (a.score === b.score && (a.block < b.block || (a.block === b.block && a.row < b.row)));

/** A heap of the k best; ties go to the earlier line, so that paging is stable. */
export function topLines(k: number) {
  const heap: Scored[] = [];
  const sink = (start: number): void => {
    let i = start;
    for (;;) {
      let worst = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < heap.length && before(heap[worst]!, heap[child]!)) worst = child;
      if (worst === i) return;
      [heap[i], heap[worst]] = [heap[worst]!, heap[i]!];
      i = worst;
    }
  };
  return {
    /** No line with a score below this is taken; -Infinity while there is room. */
    least: (): number => (k === 0 ? Infinity : heap.length < k ? -Infinity : heap[0]!.score),
    offer(block: number, row: number, score: number): void {
      const line = { block, row, score };
      if (heap.length < k) {
        heap.push(line);
        let i = heap.length - 1;
        while (i > 0) {
          const parent = (i - 1) >> 1;
          if (!before(heap[parent]!, heap[i]!)) break;
          [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
          i = parent;
        }
      } else if (k > 0 && before(line, heap[0]!)) {
        heap[0] = line;
        sink(0);
      }
    },
    /** Best first. */
    sorted(): Scored[] {
      return [...heap].sort((a, b) => (before(a, b) ? -1 : 1));
    },
  };
}
