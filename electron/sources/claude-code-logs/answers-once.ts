/** An answer that is written in several lines counts once, with the counts of the line that knows most of them: early
 *  lines of a stream state only the tokens written by then. Lines wait a while, so that later ones can add to them. */
import type { Charge } from '../../../shared/ledger/charge.ts';
import { recent } from '../reading/recent.ts';
import type { ParsedRow } from '../source.ts';

/** Rows that wait, and characters of prompts and answers among them. */
const WAITING_ROWS = 512;
const WAITING_TEXT = 4_000_000;
/** Calls remembered after they were handed on. */
const REMEMBERED = 100_000;

type Entry = { row: ParsedRow };

const again = (row: number): ParsedRow => ({
  row,
  passedOver: 'a further part of an answer that is counted',
});
const outputOf = ({ tokens }: Charge): number => tokens.output ?? -1;

/** The rows in their order, further lines of a call passed over.
 *  Shape  a line that knows more of a call than was handed on long before is handed on too: it has the call's id, under
 *         which it takes the place of the earlier one. */
export async function* answersOnce(
  rows: AsyncIterable<readonly ParsedRow[]>,
  waitingRows = WAITING_ROWS,
): AsyncIterable<readonly ParsedRow[]> {
  const waiting: Entry[] = [];
  const open = new Map<string, Entry>();
  const counted = recent<number>(REMEMBERED);
  let text = 0;

  const arrive = (row: ParsedRow): void => {
    const charge = chargeOf(row);
    const id = charge?.id ?? null;
    if (charge === null || id === null) return void waiting.push({ row });
    const first = open.get(id);
    if (first !== undefined) {
      const before = chargeOf(first.row)!;
      const whole = joined(before, charge);
      text += charactersOf(whole) - charactersOf(before);
      first.row = { ...first.row, item: whole } as ParsedRow;
      waiting.push({ row: again(row.row) });
      return;
    }
    const known = counted.get(id);
    if (known !== undefined && known >= outputOf(charge)) return void waiting.push({ row: again(row.row) });
    const entry = { row };
    text += charactersOf(charge);
    open.set(id, entry);
    waiting.push(entry);
  };

  const isTooMuch = () => text > WAITING_TEXT;

  const leave = (count: number): ParsedRow[] =>
    waiting.splice(0, count).map(({ row }) => {
      const charge = chargeOf(row);
      if (charge === null || charge.id === null) return row;
      open.delete(charge.id);
      counted.set(charge.id, outputOf(charge));
      text -= charactersOf(charge);
      return row;
    });

  for await (const batch of rows) {
    const out: ParsedRow[] = [];
    for (const row of batch) {
      arrive(row);
      if (waiting.length >= 2 * waitingRows) out.push(...leave(waitingRows));
      while (isTooMuch()) out.push(...leave(1));
    }
    if (out.length > 0) yield out;
  }
  if (waiting.length > 0) yield leave(waiting.length);
}

function chargeOf(row: ParsedRow): Charge | null {
  return 'item' in row && row.item.kind === 'charge' ? row.item : null;
}

/** Two lines of one call: the counts of the one that knows more, and what both of them say. */
function joined(a: Charge, b: Charge): Charge {
  const more = outputOf(b) >= outputOf(a) ? b : a;
  const answers = [a.content?.answer, b.content?.answer].filter((answer) => typeof answer === 'string');
  const prompt = a.content?.prompt ?? [];
  const content =
    answers.length === 0 && prompt.length === 0
      ? null
      : { prompt, answer: answers.length === 0 ? null : [...new Set(answers)].join('\n') };
  return {
    ...more,
    startMs: Math.min(a.startMs, b.startMs),
    endMs: Math.max(a.endMs, b.endMs),
    reported: more.reported ?? a.reported ?? b.reported,
    innerRetries: a.innerRetries,
    ...(content === null ? {} : { content }),
  };
}

function charactersOf({ content }: Charge): number {
  if (!content) return 0;
  return content.prompt.reduce((sum, part) => sum + part.length, content.answer?.length ?? 0);
}
