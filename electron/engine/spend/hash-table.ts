/** Open addressing over 64-bit task hashes held as two 32-bit lanes, optionally with a group number in front. */

export type HashTable = {
  /** Index of the key, adding it when new. Indices count up from 0 in order of arrival. */
  put(group: number, lane0: number, lane1: number): number;
  /** Index of the key, or -1. */
  find(group: number, lane0: number, lane1: number): number;
  readonly size: number;
};

/** An empty table. Keys are exact on group and both lanes. */
export function hashTable(expected = 1024): HashTable {
  let capacity = 1024;
  while (capacity < expected * 2) capacity *= 2;
  let slots = new Int32Array(capacity).fill(-1);
  let keys = new Uint32Array(capacity * 3);
  let size = 0;

  const slotOf = (group: number, lane0: number, lane1: number): number => {
    let h = Math.imul(lane0 ^ Math.imul(group + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(lane1, 0xc2b2ae35);
    h ^= h >>> 15;
    let slot = (h >>> 0) & (capacity - 1);
    for (;;) {
      const index = slots[slot]!;
      if (index < 0) return slot;
      const at = index * 3;
      if (keys[at] === group && keys[at + 1] === lane0 && keys[at + 2] === lane1) return slot;
      slot = (slot + 1) & (capacity - 1);
    }
  };
  const grow = (): void => {
    capacity *= 2;
    slots = new Int32Array(capacity).fill(-1);
    const wider = new Uint32Array(capacity * 3);
    wider.set(keys.subarray(0, size * 3));
    keys = wider;
    for (let i = 0; i < size; i += 1) slots[slotOf(keys[i * 3]!, keys[i * 3 + 1]!, keys[i * 3 + 2]!)] = i;
  };

  return {
    put(group, lane0, lane1) {
      const slot = slotOf(group, lane0, lane1);
      const found = slots[slot]!;
      if (found >= 0) return found;
      const index = size;
      keys[index * 3] = group;
      keys[index * 3 + 1] = lane0;
      keys[index * 3 + 2] = lane1;
      slots[slot] = index;
      size += 1;
      if (size * 2 > capacity) grow();
      return index;
    },
    find(group, lane0, lane1) {
      return slots[slotOf(group, lane0, lane1)]!;
    },
    get size() {
      return size;
    },
  };
}
