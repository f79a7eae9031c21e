/** tieout periods, close and reopen: months as they were reported. */
import { randomUUID } from 'node:crypto';
import type { PeriodStatement } from '../../../../shared/contract/periods.ts';
import { JSON_FLAG, MONTH, WORKSPACE, type Command, type Given, type Terminal } from '../command.ts';
import { periodsText, statementText, statementValue, stateValue } from '../period-text.ts';

const CLOSING = { ...MONTH, required: true };

function show(statement: PeriodStatement, given: Given, terminal: Terminal): void {
  terminal.out(
    given.flag('json') ? JSON.stringify(statementValue(statement), null, 2) : statementText(statement),
  );
}

export const periodsCommand: Command = {
  name: 'periods',
  words: 'which months are closed, what was reported, and what came in later',
  options: { workspace: WORKSPACE, month: MONTH, json: JSON_FLAG },
  notes: ['With --month: its versions, its changes since, and what stands in the way of closing it.'],
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'read' });
    try {
      const month = given.text('month');
      if (month !== undefined) show(await session.client.periods.get({ month }), given, terminal);
      else {
        const states = await session.client.periods.list();
        terminal.out(
          given.flag('json') ? JSON.stringify(states.map(stateValue), null, 2) : periodsText(states),
        );
      }
      return 0;
    } finally {
      await session.close();
    }
  },
};

export const closeCommand: Command = {
  name: 'close',
  words: 'close a month: its figures stay as reported, and what comes later stands beside them',
  options: {
    workspace: WORKSPACE,
    month: CLOSING,
    note: { value: 'TEXT', words: 'what to remember of it' },
    anyway: { words: 'close although something is not in order; asks for a note' },
    json: JSON_FLAG,
  },
  notes: ['Closing a closed month again takes its changes into the next version.'],
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'write' });
    try {
      const order = {
        month: given.must('month'),
        note: given.text('note'),
        anyway: given.flag('anyway'),
        job: randomUUID(),
      };
      show(await session.client.periods.close(order), given, terminal);
      return 0;
    } finally {
      await session.close();
    }
  },
};

export const reopenCommand: Command = {
  name: 'reopen',
  words: 'open a closed month again; its versions stay',
  options: {
    workspace: WORKSPACE,
    month: CLOSING,
    note: { value: 'TEXT', words: 'why', required: true },
    json: JSON_FLAG,
  },
  async run(given, { terminal, open }) {
    const session = await open({ mode: 'write' });
    try {
      const order = { month: given.must('month'), note: given.must('note') };
      show(await session.client.periods.reopen(order), given, terminal);
      return 0;
    } finally {
      await session.close();
    }
  },
};
