/** Numbers identities from 0 up, exactly, in the order they come. */

export type IdentityNumbers = {
  /** The number of an identity, a new one when it has none yet. */
  add(lanes: Uint32Array, at: number): number;
  /** The number of an identity; -1 when it has none. */
  find(lanes: Uint32Array, at: number): number;
  readonly count: number;
};

const FEWEST = 1024;

/** Nothing numbered yet. */
export function createIdentityNumbers(): IdentityNumbers {
  let slots = new Int32Array(FEWEST * 2).fill(-1);
  let kept = new Uint32Array(FEWEST * 4);
  let count = 0;

  const slotOf = (lanes: Uint32Array, at: number) => {
    const mask = slots.length - 1;
    let slot = lanes[at]! & mask;
    for (; slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const other = slots[slot]! * 4;
      if (
        kept[other] === lanes[at] &&
        kept[other + 1] === lanes[at + 1] &&
        kept[other + 2] === lanes[at + 2] &&
        kept[other + 3] === lanes[at + 3]
      )
        return slot;
    }
    return slot;
  };

  const grow = () => {
    const wider = new Uint32Array(kept.length * 2);
    wider.set(kept);
    kept = wider;
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let number = 0; number < count; number += 1) slots[slotOf(kept, number * 4)] = number;
  };

  return {
    add: (lanes, at) => {
      const slot = slotOf(lanes, at);
      if (slots[slot]! >= 0) return slots[slot]!;
      for (let lane = 0; lane < 4; lane += 1) kept[count * 4 + lane] = lanes[at + lane]!;
      slots[slot] = count;
      count += 1;
      if (count * 4 === kept.length) grow();
      return count - 1;
    },
    find: (lanes, at) => slots[slotOf(lanes, at)]!,
    get count() {
      return count;
    },
  };
}
