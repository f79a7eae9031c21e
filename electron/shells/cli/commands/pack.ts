/** tieout pack: the review pack of a month as PDF and tables. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { requireFinal } from '../../../../shared/contract/final.ts';
import { PAPERS, type Paper } from '../../../../shared/contract/review.ts';
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Session, type Terminal } from '../command.ts';
import { wordsOf } from '../filter.ts';
import { saveInto } from '../host.ts';
import { packTables } from '../pack-tables.ts';
import { monthOfText } from '../period.ts';
import { withProgress } from '../progress.ts';

/** Write a month's pack and name the files.
 *  Fault  pack.empty, pack.no-browser. */
export async function writePack(
  session: Session,
  terminal: Terminal,
  order: {
    readonly month: string;
    readonly formats: readonly string[];
    readonly paper: Paper;
    /** Refuse unless the pack is final. */
    readonly final?: boolean;
  },
): Promise<readonly string[]> {
  const { month, formats, paper, final = false } = order;
  const written: string[] = [];
  if (formats.includes('csv')) {
    const pack = await session.client.review.pack({ month });
    if (final) requireFinal(pack.summary);
    for (const { name, text } of packTables(pack))
      written.push(await saveInto(session.host.folder, name, text));
  }
  if (formats.includes('pdf')) {
    const job = randomUUID();
    const reply = await withProgress(session, terminal, job, 'Review pack', () =>
      session.client.review.print({ month, paper, final, job }),
    );
    written.push(reply.ref);
  }
  return written;
}

export const packCommand: Command = {
  name: 'pack',
  words: 'write the review pack of a month',
  options: {
    workspace: WORKSPACE,
    month: { value: 'YYYY-MM', words: 'the month to review', required: true },
    out: { value: 'DIR', words: 'folder for the files; made when missing', required: true },
    format: { value: 'pdf,csv', words: 'what to write; pdf unless said otherwise', repeatable: true },
    final: { words: 'write nothing unless the pack is final' },
    paper: { value: 'A4|Letter', words: 'paper of the PDF; A4 unless said otherwise' },
    json: JSON_FLAG,
  },
  async run(given, { terminal, open }) {
    const month = monthOfText(given.must('month'));
    const formats = given.list('format').length === 0 ? ['pdf'] : wordsOf(given.list('format'));
    const strange = formats.find((format) => format !== 'pdf' && format !== 'csv');
    if (strange !== undefined) throw new UsageError(`"${strange}" is no format: use pdf or csv.`);
    const paper = PAPERS.find((one) => one.toLowerCase() === (given.text('paper') ?? 'A4').toLowerCase());
    if (paper === undefined) throw new UsageError(`"${given.text('paper')}" is no paper: use A4 or Letter.`);
    const session = await open({ mode: 'read' });
    try {
      const files = (
        await writePack(session, terminal, { month, formats, paper, final: given.flag('final') })
      ).map((file) => resolve(file));
      terminal.out(given.flag('json') ? JSON.stringify({ files }, null, 2) : files.join('\n'));
      return 0;
    } finally {
      await session.close();
    }
  },
};
