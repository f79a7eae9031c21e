/** Tells of millions of identities which have come before, a few bytes each. Half of an identity says where to look, the
 *  other half is what lies there: to be taken for each other two need the same 64 bits, and who asks compares the rest. */

export type SeenIdentities = {
  /** Take identities in, four lanes each; of those that had come before `rows` gets the places. `asked` has a 0 for
   *  those to leave out. Returns how many these are. */
  addRows(identities: Uint32Array, asked: Uint8Array | null, rows: Int32Array): number;
  /** `rows` gets the places of the identities, four lanes each, that have come; nothing is taken in. `asked` has a 0 for
   *  those to leave out. Returns how many these are. */
  findRows(identities: Uint32Array, asked: Uint8Array | null, rows: Int32Array): number;
};

const FEWEST = 1 << 14;
/** A table this full is closed, and a larger one begun: tables cannot grow, since they do not hold the other half. */
const FULL = 0.8;
/** Identities whose places are looked at together. */
const AT_ONCE = 64;

/** `share` of the first half of an identity is where its mark is looked for: a table is as long as its members need. */
type Table = { readonly marks: Uint32Array; readonly share: number; room: number };

function tableFor(members: number): Table {
  const size = Math.max(FEWEST, Math.ceil(members / FULL));
  return { marks: new Uint32Array(size), share: size / 2 ** 32, room: Math.floor(size * FULL) };
}

/** Nothing seen yet; about so many are expected. */
export function createSeenIdentities(expected: number): SeenIdentities {
  let current = tableFor(expected);
  const ahead = new Uint32Array(AT_ONCE);
  const closed: Table[] = [];

  /** Neighbouring identities are looked up one after the other without waiting: most places are free or say no. */
  const isIn = ({ marks, share }: Table, place: number, mark: number): boolean => {
    for (let at = Math.floor(place * share); marks[at] !== 0; at = at + 1 === marks.length ? 0 : at + 1)
      if (marks[at] === mark) return true;
    return false;
  };
  const isClosedIn = (place: number, mark: number): boolean => {
    for (const table of closed) if (isIn(table, place, mark)) return true;
    return false;
  };

  /** What lies at the places of the rows up to the next full number of them. Places are far apart in memory: looked at
   *  without a decision between them, they are waited for together. */
  const lookAhead = (identities: Uint32Array, row: number): void => {
    const { marks, share } = current;
    const to = Math.min(identities.length >>> 2, row - (row % AT_ONCE) + AT_ONCE);
    for (let next = row; next < to; next += 1)
      ahead[next % AT_ONCE] = marks[Math.floor(identities[next * 4]! * share)]!;
  };

  return {
    addRows: (identities, asked, rows) => {
      const count = identities.length >>> 2;
      let found = 0;
      for (let row = 0; row < count; row += 1) {
        if (row % AT_ONCE === 0) lookAhead(identities, row);
        if (asked !== null && asked[row] === 0) continue;
        if (current.room === 0) {
          closed.push(current);
          current = tableFor(Math.floor(current.marks.length * FULL) * 2);
          lookAhead(identities, row);
        }
        const { marks, share } = current;
        const place = identities[row * 4]!;
        // 0 is a free place.
        const mark = identities[row * 4 + 1]! || 1;
        let at = Math.floor(place * share);
        // A place that was free may have been taken since; one that was taken stays so.
        let kept = ahead[row % AT_ONCE]! || marks[at]!;
        while (kept !== 0 && kept !== mark) {
          at = at + 1 === marks.length ? 0 : at + 1;
          kept = marks[at]!;
        }
        if (kept === mark || (closed.length > 0 && isClosedIn(place, mark))) {
          rows[found] = row;
          found += 1;
          continue;
        }
        marks[at] = mark;
        current.room -= 1;
      }
      return found;
    },
    findRows: (identities, asked, rows) => {
      const count = identities.length >>> 2;
      let found = 0;
      for (let row = 0; row < count; row += 1) {
        if (asked !== null && asked[row] === 0) continue;
        const place = identities[row * 4]!;
        const mark = identities[row * 4 + 1]! || 1;
        if (!isIn(current, place, mark) && !(closed.length > 0 && isClosedIn(place, mark))) continue;
        rows[found] = row;
        found += 1;
      }
      return found;
    },
  };
}
