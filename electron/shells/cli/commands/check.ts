/** tieout check: does everything hold that must hold. */
import { randomUUID } from 'node:crypto';
import type { Comparison, InvariantState, InvariantsReply } from '../../../../shared/contract/invariants.ts';
import { JSON_FLAG, MONTH, WORKSPACE, type Command } from '../command.ts';
import { countOf, count, dollars, usd } from '../output.ts';
import { monthOfText } from '../period.ts';
import { withProgress } from '../progress.ts';
import { left, right, tableText } from '../table.ts';

const COLUMNS = [left('State'), left('Invariant'), right('Difference'), left('Found')];
const STATE: Readonly<Record<InvariantState, string>> = {
  green: 'holds',
  amber: 'note',
  red: 'BROKEN',
  'not-applicable': 'n/a',
};

function differenceOf(compared: Comparison | null): string {
  if (compared === null) return '';
  return compared.unit === 'usd' ? dollars(compared.difference) : count(compared.difference);
}

function asText(reply: InvariantsReply): string {
  const rows = reply.invariants.map((each) => [
    STATE[each.state],
    each.name,
    differenceOf(each.compared),
    each.found,
  ]);
  const mends = reply.invariants.flatMap(({ name, mend, state }) =>
    mend === null ? [] : [`${state === 'red' ? 'To mend' : 'To note'}, ${name.toLowerCase()}: ${mend}`],
  );
  return [
    tableText(COLUMNS, rows),
    ...mends,
    reply.sound ? 'The workspace is sound.' : 'The workspace is not sound.',
  ].join('\n');
}

function asJson(reply: InvariantsReply): string {
  const figure = (unit: Comparison['unit'], value: bigint) => (unit === 'usd' ? usd(value) : countOf(value));
  const figures = (compared: Comparison) => ({
    ...compared,
    leftValue: figure(compared.unit, compared.leftValue),
    rightValue: figure(compared.unit, compared.rightValue),
    difference: figure(compared.unit, compared.difference),
  });
  const invariants = reply.invariants.map((invariant) => {
    const { place: _, compared, ...each } = invariant;
    return { ...each, compared: compared === null ? null : figures(compared) };
  });
  return JSON.stringify({ ...reply, invariants }, null, 2);
}

export const checkCommand: Command = {
  name: 'check',
  words: 'check that everything holds that must hold: sums, accounts, statements and the file itself',
  options: { workspace: WORKSPACE, month: MONTH, json: JSON_FLAG },
  notes: [
    'Exit code 1 when an invariant is broken.',
    'With --month the sums of that month alone are checked.',
  ],
  async run(given, { terminal, open }) {
    const text = given.text('month');
    const month = text === undefined ? null : monthOfText(text);
    const session = await open({ mode: 'read' });
    try {
      const job = randomUUID();
      const reply = await withProgress(session, terminal, job, 'Check', () =>
        session.client.workspace.invariants({ job, month }),
      );
      terminal.out(given.flag('json') ? asJson(reply) : asText(reply));
      return reply.sound ? 0 : 1;
    } finally {
      await session.close();
    }
  },
};
