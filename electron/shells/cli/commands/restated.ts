/** tieout restated: what an import stated anew: before, after and the difference, line by line. */
import type { Restatement, Statement } from '../../../../shared/contract/restated.ts';
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { count, dollars, usd } from '../output.ts';
import { importIdOf } from '../reading-options.ts';
import { left, right, tableText } from '../table.ts';

const PAGE = 1000;
const SHOWN = 20;
const COLUMNS = [
  right('Line'),
  left('Time'),
  left('What'),
  right('Before'),
  left('In import'),
  right('After'),
  right('Difference'),
];

/** A version by what is compared: its cost, else its tokens, else its result. */
const said = ({ cost, tokens, status }: Statement): string =>
  cost === null ? (tokens === null ? (status ?? 'n/a') : `${count(tokens)} tokens`) : dollars(cost);

const cells = ({ startMs, what, provider, before, after }: Restatement): string[] => [
  String(after.row),
  new Date(startMs).toISOString().slice(0, 16),
  what ?? provider ?? '',
  said(before),
  `#${before.importId}`,
  said(after),
  before.cost === null || after.cost === null ? '' : dollars(after.cost - before.cost),
];

const plain = ({ cost, ...rest }: Statement) => ({ ...rest, cost: usd(cost) });

function limitOf(given: Given): number {
  const text = given.text('limit');
  if (text === undefined) return given.flag('json') ? Infinity : SHOWN;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`"${text}" is no number of lines.`);
  return Number(text);
}

export const restatedCommand: Command = {
  name: 'restated',
  words: 'list the lines that an import stated anew: what was reversed and what stands there now',
  operands: { name: 'ID', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    limit: { value: 'N', words: `how many lines to list; ${SHOWN} when left out, all of them with --json` },
    json: JSON_FLAG,
  },
  async run(given, { terminal, open }) {
    const id = importIdOf(given);
    const limit = limitOf(given);
    const session = await open({ mode: 'read' });
    try {
      const rows: Restatement[] = [];
      let reply = await session.client.imports.restated({ id, limit: Math.min(limit, PAGE) });
      rows.push(...reply.rows);
      while (reply.rows.length > 0 && rows.length < Math.min(limit, reply.count)) {
        const wanted = Math.min(PAGE, limit - rows.length);
        reply = await session.client.imports.restated({ id, offset: rows.length, limit: wanted });
        rows.push(...reply.rows);
      }
      const { reversed, corrected } = reply;
      if (given.flag('json')) {
        const list = rows.map(({ before, after, ...line }) => ({
          ...line,
          before: plain(before),
          after: plain(after),
        }));
        const sums = { reversed: usd(reversed), corrected: usd(corrected) };
        terminal.out(JSON.stringify({ import: id, count: reply.count, ...sums, rows: list }, null, 2));
        return 0;
      }
      if (reply.count === 0) {
        terminal.out(`Import #${id} stated nothing anew.`);
        return 0;
      }
      terminal.out(tableText(COLUMNS, rows.map(cells)));
      if (rows.length < reply.count)
        terminal.out(`${count(rows.length)} of ${count(reply.count)} lines; --limit lists more.`);
      if (reversed !== null && corrected !== null)
        terminal.out(
          `${dollars(reversed)} reversed, ${dollars(corrected)} stated instead: ${dollars(reversed + corrected)} in all.`,
        );
      return 0;
    } finally {
      await session.close();
    }
  },
};
