/** tieout export: tables of a month, and every ledger line, as files for spreadsheets and programs. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { SHEET_FORMATS } from '../../../../shared/sheet/sheet.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { UsageError } from '../arguments.ts';
import { FROM, JSON_FLAG, MONTH, TO, WORKSPACE, type Command } from '../command.ts';
import { filterOf, wordsOf } from '../filter.ts';
import { saveInto } from '../host.ts';
import { packTables } from '../pack-tables.ts';
import { monthOfText, periodOf, wholePeriod } from '../period.ts';
import { withProgress } from '../progress.ts';

export const exportCommand: Command = {
  name: 'export',
  words: 'write the tables of a month and ledger lines as CSV, or the lines as an Excel workbook',
  options: {
    workspace: WORKSPACE,
    out: { value: 'DIR', words: 'folder for the files; made when missing', required: true },
    month: MONTH,
    from: FROM,
    to: TO,
    where: {
      value: 'dim=value',
      words: 'keep lines, as in tieout query; the tables of the month are left out then',
      repeatable: true,
    },
    format: { value: 'csv|xlsx', words: 'of the lines; csv unless said otherwise' },
    json: JSON_FLAG,
  },
  async run(given, { terminal, open, now }) {
    const text = given.text('month');
    const month = text === undefined ? null : monthOfText(text);
    const [word = 'csv'] = wordsOf([given.text('format') ?? 'csv']);
    const format = SHEET_FORMATS.find((each) => each === word);
    if (format === undefined) throw new UsageError(`"${word}" is no format: use csv or xlsx.`);
    const where = given.list('where').map(filterOf);
    const session = await open({ mode: 'read' });
    try {
      const { client } = session;
      const folder = resolve(given.must('out'));
      const files: string[] = [];
      if (month !== null && where.length === 0)
        for (const { name, text: csv } of packTables(await client.review.pack({ month })))
          files.push(await saveInto(folder, name, csv));
      const period =
        month === null ? await periodOf(given, () => wholePeriod(client, now())) : monthPeriod(month);
      const job = randomUUID();
      const name = `tieout-${month === null ? '' : `${month}-`}calls`;
      const { ref } = await withProgress(session, terminal, job, 'Export', () =>
        client.explore.exportLines({ where, period, format, name, job }),
      );
      files.push(ref);
      terminal.out(given.flag('json') ? JSON.stringify({ files }, null, 2) : files.join('\n'));
      return 0;
    } finally {
      await session.close();
    }
  },
};
