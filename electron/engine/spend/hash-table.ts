/** Open addressing over 64-bit task hashes held as two 32-bit lanes, optionally with a group number in front. */

export type HashTable = {
  /** Index of the key, adding it when new. Indices count up from 0 in order of arrival.
   *  Units  lanes as 32 bits, with or without a sign: where very many are looked up, with one, as those need no room of
   *         their own on the way. */
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
  let keys = new Int32Array(capacity * 3);
  let size = 0;

  // Whether a key may be there, by a few bits of its lanes: most keys that are not there are told in the processor's cache.
  let seats = new Int32Array(capacity >> 3);
  const seatOf = (lane0: number, lane1: number): number => (lane0 ^ (lane1 << 7)) >>> 0;
  const seat = (lane0: number, lane1: number): void => {
    const at = seatOf(lane0, lane1) & (seats.length * 32 - 1);
    seats[at >>> 5] = seats[at >>> 5]! | (1 << (at & 31));
  };
  const maySit = (lane0: number, lane1: number): boolean => {
    const at = seatOf(lane0, lane1) & (seats.length * 32 - 1);
    return ((seats[at >>> 5]! >>> (at & 31)) & 1) === 1;
  };
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
    const wider = new Int32Array(capacity * 3);
    wider.set(keys.subarray(0, size * 3));
    keys = wider;
    seats = new Int32Array(capacity >> 3);
    for (let i = 0; i < size; i += 1) seat(keys[i * 3 + 1]!, keys[i * 3 + 2]!);
    for (let i = 0; i < size; i += 1) slots[slotOf(keys[i * 3]!, keys[i * 3 + 1]!, keys[i * 3 + 2]!)] = i;
  };

  return {
    put(group, first, second) {
      const lane0 = first | 0;
      const lane1 = second | 0;
      const slot = slotOf(group, lane0, lane1);
      const found = slots[slot]!;
      if (found >= 0) return found;
      const index = size;
      keys[index * 3] = group;
      keys[index * 3 + 1] = lane0;
      keys[index * 3 + 2] = lane1;
      seat(lane0, lane1);
      slots[slot] = index;
      size += 1;
      if (size * 2 > capacity) grow();
      return index;
    },
    find(group, first, second) {
      const lane0 = first | 0;
      const lane1 = second | 0;
      return maySit(lane0, lane1) ? slots[slotOf(group, lane0, lane1)]! : -1;
    },
    get size() {
      return size;
    },
  };
}
