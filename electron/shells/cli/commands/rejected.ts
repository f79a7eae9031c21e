/** tieout rejected: the rows of an import that could not be read, by reason and one by one. */
import type { RejectedGroup, RejectedRow } from '../../../../shared/contract/rejected.ts';
import { FAULT_CODES, type FaultCode } from '../../../../shared/contract/fault.ts';
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { count, faultValue } from '../output.ts';
import { importIdOf } from '../reading-options.ts';
import { left, right, tableText } from '../table.ts';

const REASONS = [right('Rows'), left('Reason'), left('Column'), left('First of them')];
const ROWS = [right('Line'), left('Column'), left('Why'), left('Text')];
const PAGE = 1000;
const SHOWN = 20;
const WIDTH = 80;

const cut = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`;
};

const reasonCells = ({ count: rows, code, column, fault }: RejectedGroup) => [
  count(rows),
  code,
  column ?? '',
  cut(fault.message),
];
const rowCells = ({ fault, raw, whole }: RejectedRow) => [
  fault.row === undefined ? '' : String(fault.row),
  fault.column ?? '',
  cut(fault.message),
  raw === '' ? 'not kept' : `${cut(raw)}${whole ? '' : ' (kept in part)'}`,
];

function codeOf(given: Given): FaultCode | undefined {
  const text = given.text('reason');
  if (text === undefined) return undefined;
  const code = FAULT_CODES.find((each) => each === text);
  if (code === undefined)
    throw new UsageError(`"${text}" is no reason; the list without --reason names them.`);
  return code;
}

function limitOf(given: Given): number {
  const text = given.text('limit');
  if (text === undefined) return given.flag('json') ? Infinity : SHOWN;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`"${text}" is no number of rows.`);
  return Number(text);
}

export const rejectedCommand: Command = {
  name: 'rejected',
  words: 'list the rows of an import that could not be read, with their reasons',
  operands: { name: 'ID', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    reason: { value: 'CODE', words: 'only rows rejected for this reason, such as row.bad-time' },
    limit: { value: 'N', words: `how many rows to list; ${SHOWN} when left out, all of them with --json` },
    json: JSON_FLAG,
  },
  notes: ['tieout retry reads them again, with a mapping where one is needed.'],
  async run(given, { terminal, open }) {
    const id = importIdOf(given);
    const code = codeOf(given);
    const limit = limitOf(given);
    const session = await open({ mode: 'read' });
    try {
      const rows: RejectedRow[] = [];
      let reply = await session.client.imports.rejected({ id, code, limit: Math.min(limit, PAGE) });
      rows.push(...reply.rows);
      while (reply.rows.length > 0 && rows.length < Math.min(limit, reply.count)) {
        const wanted = Math.min(PAGE, limit - rows.length);
        reply = await session.client.imports.rejected({ id, code, offset: rows.length, limit: wanted });
        rows.push(...reply.rows);
      }
      if (given.flag('json')) {
        const reasons = reply.groups.map((group) => ({
          code: group.code,
          column: group.column,
          rows: group.count,
          first: faultValue(group.fault),
        }));
        const list = rows.map(({ fault, raw, whole }) => ({ ...faultValue(fault), raw, whole }));
        terminal.out(JSON.stringify({ import: id, count: reply.count, reasons, rows: list }, null, 2));
        return 0;
      }
      if (reply.count === 0) {
        terminal.out(`Import #${id} has no rejected row${code === undefined ? '' : ' for this reason'}.`);
        return 0;
      }
      terminal.out(tableText(REASONS, reply.groups.map(reasonCells)));
      terminal.out('');
      terminal.out(tableText(ROWS, rows.map(rowCells)));
      if (rows.length < reply.count)
        terminal.out(`${count(rows.length)} of ${count(reply.count)} rows; --limit lists more.`);
      if (rows.some((row) => !row.whole))
        terminal.err('Rows kept in part are longer than what is kept; import the file again for those.');
      return 0;
    } finally {
      await session.close();
    }
  },
};
