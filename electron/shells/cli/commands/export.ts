/** tieout export: tables and calls as CSV. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { callsCsv } from '../calls-csv.ts';
import { JSON_FLAG, MONTH, WORKSPACE, type Command } from '../command.ts';
import { saveInto } from '../host.ts';
import { packTables } from '../pack-tables.ts';
import { monthOfText, wholePeriod } from '../period.ts';

export const exportCommand: Command = {
  name: 'export',
  words: 'write the tables and calls of a month, or all calls, as CSV',
  options: {
    workspace: WORKSPACE,
    out: { value: 'DIR', words: 'folder for the files; made when missing', required: true },
    month: MONTH,
    json: JSON_FLAG,
  },
  async run(given, { terminal, open, now }) {
    const text = given.text('month');
    const month = text === undefined ? null : monthOfText(text);
    const session = await open({ mode: 'read' });
    try {
      const { client } = session;
      const folder = resolve(given.must('out'));
      const files: string[] = [];
      if (month !== null)
        for (const { name, text: csv } of packTables(await client.review.pack({ month })))
          files.push(await saveInto(folder, name, csv));
      const period = month === null ? await wholePeriod(client, now()) : monthPeriod(month);
      const file = join(folder, `tieout-${month === null ? '' : `${month}-`}calls.csv`);
      await mkdir(folder, { recursive: true });
      await pipeline(Readable.from(callsCsv(client, period)), createWriteStream(file));
      files.push(file);
      terminal.out(given.flag('json') ? JSON.stringify({ files }, null, 2) : files.join('\n'));
      return 0;
    } finally {
      await session.close();
    }
  },
};
