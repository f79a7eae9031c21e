/** Calls without an id that are alike but for their prompts. They are several calls, though all that is kept of the second
 *  is what was kept of the first: numbered in the order of the file, each is known by its number too. A file with fewer
 *  prompts, or none, gives its first ones the same identity, so that no call comes in twice. */
import { hashInto } from '../../store/hash.ts';
import { CODE_COLUMNS, NUMBER_COLUMNS, type CodeColumn, type LedgerLine } from '../../store/ledger.ts';

/** Where a line stands and what the price book made of it, which is nothing the call says. */
const APART: ReadonlySet<string> = new Set(['fileRow', 'listCost', 'contractedCost', 'model', 'priceState']);
const NUMBERS = NUMBER_COLUMNS.filter((name) => !APART.has(name));
const CODES = (CODE_COLUMNS as readonly CodeColumn[]).filter((name) => !APART.has(name));

export type TwinCalls = {
  /** The line, with an identity of its own where another prompt was there before it. */
  told(line: LedgerLine): LedgerLine;
};

const lanes = new Uint32Array(2);

/** As much of a hash as a number holds exactly. */
function numberOf(text: string): number {
  hashInto(text, lanes, 0, 2);
  return lanes[0]! * 2 ** 21 + (lanes[1]! >>> 11);
}

/** Tells twins apart within one import. */
export function twinCalls(): TwinCalls {
  // Nearly always there is one prompt, which is kept without a list.
  const prompts = new Map<number, number | number[]>();

  const placeOf = (said: string, print: string): number => {
    const [key, prompt] = [numberOf(said), numberOf(print)];
    const known = prompts.get(key);
    if (known === undefined) prompts.set(key, prompt);
    if (known === undefined || known === prompt) return 0;
    const list = typeof known === 'number' ? [known] : known;
    const before = list.indexOf(prompt);
    if (before >= 0) return before;
    prompts.set(key, list);
    return list.push(prompt) - 1;
  };

  return {
    told: (line) => {
      const { id, promptPrint, numbers, codes, taskId, providerDerived } = line;
      if (id !== null || promptPrint === null || promptPrint === undefined) return line;
      const provider = providerDerived === true ? null : codes.provider;
      const said = JSON.stringify([
        NUMBERS.map((name) => numbers[name]),
        CODES.map((name) => (name === 'provider' ? provider : codes[name])),
        taskId,
      ]);
      const place = placeOf(said, promptPrint);
      if (place === 0) return line;
      return { ...line, identity: { line: `call\u001e${said}\u001e${place}`, content: said } };
    },
  };
}
