/** A set of identities that takes three to six bytes a member and may say yes for one that is not in it, about once in
 *  a thousand. Two neighbouring words hold an identity, so that asking touches one place in memory. */

export type PrintFilter = {
  /** Put in the identities of the rows that are asked about; `rows` gets those that may have been there before.
   *  Returns how many these are. */
  addRows(identities: Uint32Array, asked: Uint8Array, rows: Int32Array): number;
  /** `rows` gets all rows but those whose identity is certainly not there. Returns how many these are. */
  findRows(identities: Uint32Array, rows: Int32Array): number;
};

const FEWEST = 1024;

const firstBits = (lane: number) => (1 << (lane & 31)) | (1 << ((lane >>> 5) & 31));
const secondBits = (lane: number) => (1 << ((lane >>> 10) & 31)) | (1 << ((lane >>> 15) & 31));

/** An empty filter for so many identities. */
export function createPrintFilter(members: number): PrintFilter {
  let size = FEWEST;
  while (size * 4 < members * 3) size *= 2;
  const words = new Uint32Array(size);
  const pairs = (size - 1) & ~1;
  return {
    addRows: (identities, asked, rows) => {
      let found = 0;
      for (let row = 0; row < asked.length; row += 1) {
        if (asked[row] === 0) continue;
        const word = identities[row * 4 + 2]! & pairs;
        const lane = identities[row * 4 + 3]!;
        const [first, second] = [firstBits(lane), secondBits(lane)];
        const one = words[word]!;
        const two = words[word + 1]!;
        if ((one & first) === first && (two & second) === second) {
          rows[found] = row;
          found += 1;
        } else {
          words[word] = one | first;
          words[word + 1] = two | second;
        }
      }
      return found;
    },
    findRows: (identities, rows) => {
      let found = 0;
      for (let at = 0; at < identities.length; at += 4) {
        const word = identities[at + 2]! & pairs;
        const lane = identities[at + 3]!;
        const first = firstBits(lane);
        if ((words[word]! & first) !== first) continue;
        const second = secondBits(lane);
        if ((words[word + 1]! & second) !== second) continue;
        rows[found] = at / 4;
        found += 1;
      }
      return found;
    },
  };
}
