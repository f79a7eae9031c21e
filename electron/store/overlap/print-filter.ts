/** A set of identities that takes four to eight bytes a member and may say yes for one that is not in it, about once
 *  in several thousand. Two neighbouring words hold an identity, so that asking touches one place in memory. */

export type PrintFilter = {
  /** Put an identity in; true when it may have been there before. */
  add(lanes: Uint32Array, at: number): boolean;
  /** False for an identity that is certainly not there. */
  has(lanes: Uint32Array, at: number): boolean;
};

const FEWEST = 1024;

const firstBits = (lane: number) => (1 << (lane & 31)) | (1 << ((lane >>> 5) & 31));
const secondBits = (lane: number) => (1 << ((lane >>> 10) & 31)) | (1 << ((lane >>> 15) & 31));

/** An empty filter for so many identities. */
export function createPrintFilter(members: number): PrintFilter {
  let size = FEWEST;
  while (size < members) size *= 2;
  const words = new Uint32Array(size);
  const mask = size - 1;
  return {
    add: (lanes, at) => {
      const word = lanes[at + 2]! & mask & ~1;
      const [first, second] = [firstBits(lanes[at + 3]!), secondBits(lanes[at + 3]!)];
      const [one, two] = [words[word]!, words[word + 1]!];
      if ((one & first) === first && (two & second) === second) return true;
      words[word] = one | first;
      words[word + 1] = two | second;
      return false;
    },
    has: (lanes, at) => {
      const word = lanes[at + 2]! & mask & ~1;
      const first = firstBits(lanes[at + 3]!);
      if ((words[word]! & first) !== first) return false;
      const second = secondBits(lanes[at + 3]!);
      return (words[word + 1]! & second) === second;
    },
  };
}
