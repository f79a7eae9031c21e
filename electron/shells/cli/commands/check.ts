/** tieout check: does everything hold that must hold. */
import { randomUUID } from 'node:crypto';
import type { Comparison, InvariantsReply } from '../../../../shared/contract/invariants.ts';
import { explained } from '../explanation.ts';
import { checkedFigures, invariantText, STATE } from '../invariant-proof.ts';
import { JSON_FLAG, MONTH, WORKSPACE, type Command } from '../command.ts';
import { countOf, count, dollars, usd } from '../output.ts';
import { monthOfText } from '../period.ts';
import { withProgress } from '../progress.ts';
import { left, right, tableText } from '../table.ts';

const COLUMNS = [left('State'), left('Invariant'), right('Difference'), left('Found')];
const verdictOf = (reply: InvariantsReply) =>
  reply.sound ? 'The workspace is sound.' : 'The workspace is not sound.';

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
  return [tableText(COLUMNS, rows), ...mends, verdictOf(reply)].join('\n');
}

function valueOf(reply: InvariantsReply) {
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
  return { ...reply, invariants };
}

const EXPLAIN_CHECK = {
  words: 'what each invariant says, the two figures it compared, and the proof of what it was looked at in',
};

export const checkCommand: Command = {
  name: 'check',
  words: 'check that everything holds that must hold: sums, accounts, statements and the file itself',
  options: { workspace: WORKSPACE, month: MONTH, explain: EXPLAIN_CHECK, json: JSON_FLAG },
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
      if (given.flag('explain'))
        terminal.out(
          await explained(session.client, checkedFigures(reply), given.flag('json'), {
            text: `${reply.invariants.map(invariantText).join('\n\n')}\n\n${verdictOf(reply)}`,
            value: valueOf(reply),
          }),
        );
      else terminal.out(given.flag('json') ? JSON.stringify(valueOf(reply), null, 2) : asText(reply));
      return reply.sound ? 0 : 1;
    } finally {
      await session.close();
    }
  },
};
