/** tieout connections: which APIs a workspace fetches from, and every call that left this machine. */
import type { Connection, LoggedCall } from '../../../../shared/contract/fetch.ts';
import { UsageError } from '../arguments.ts';
import { JSON_FLAG, WORKSPACE, type Command } from '../command.ts';
import { count } from '../output.ts';
import { left, right, tableText } from '../table.ts';

const CONNECTIONS = [
  left('Name'),
  left('API'),
  left('Address'),
  left('What'),
  left('Fetched to'),
  left('Next from'),
];
const CALLS = [
  left('Time (UTC)'),
  left('Connection'),
  left('Call'),
  left('Query'),
  right('Try'),
  left('Result'),
  right('Bytes'),
  right('ms'),
];
const USUAL_CALLS = 20;
const MOST_CALLS = 1000;

const rowsOf = (connection: Connection) =>
  connection.feedStates.map((feed) => [
    connection.name,
    connection.kindName,
    connection.address,
    feed.name.toLowerCase(),
    feed.throughDay ?? 'not yet',
    feed.unfinished === null ? feed.nextDay : `${feed.unfinished.from}, continued`,
  ]);

/** How a call ended, in words. */
export function resultText({ status, result }: LoggedCall): string {
  if (result === 'answered') return `status ${status}`;
  const words = {
    sent: 'no end was noted',
    'no-reply': 'no reply',
    'cut-off': 'cut off',
    cancelled: 'cancelled',
  };
  return words[result];
}

const callRow = (call: LoggedCall) => [
  new Date(call.atMs).toISOString().slice(0, 19).replace('T', ' '),
  call.connection,
  `${call.method} ${call.host}${call.path}`,
  call.query.join(' '),
  String(call.attempt),
  resultText(call),
  call.bytes === null ? '' : count(call.bytes),
  call.ms === null ? '' : count(call.ms),
];

function callsWanted(text: string | undefined): number {
  if (text === undefined) return USUAL_CALLS;
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_CALLS) return Number(text);
  throw new UsageError(`--calls is a number from 1 to ${MOST_CALLS}.`);
}

export const connectionsCommand: Command = {
  name: 'connections',
  words: 'list the connections to APIs and the calls that were made',
  options: {
    workspace: WORKSPACE,
    calls: { value: 'N', words: `how many of the latest calls to show (${USUAL_CALLS})` },
    remove: { value: 'NAME', words: 'remove a connection; what was imported stays' },
    json: JSON_FLAG,
  },
  async run(given, { terminal, open }) {
    const limit = callsWanted(given.text('calls'));
    const removed = given.text('remove');
    const session = await open({ mode: removed === undefined ? 'read' : 'write' });
    try {
      const { fetch } = session.client;
      if (removed !== undefined) {
        const found = (await fetch.connections()).connections.find(
          ({ id, name }) => id === removed || name.toLowerCase() === removed.toLowerCase(),
        );
        await fetch.remove({ id: found?.id ?? removed });
      }
      const { connections } = await fetch.connections();
      const { calls, count: all } = await fetch.calls({ limit });
      if (given.flag('json')) {
        terminal.out(JSON.stringify({ connections, calls, allCalls: all }, null, 2));
        return 0;
      }
      terminal.out(
        connections.length === 0
          ? 'There is no connection yet. tieout fetch makes one.'
          : tableText(CONNECTIONS, connections.flatMap(rowsOf)),
      );
      terminal.out('');
      terminal.out(calls.length === 0 ? 'Nothing has been sent.' : tableText(CALLS, calls.map(callRow)));
      if (all > calls.length) terminal.out(`and ${count(all - calls.length)} earlier calls`);
      return 0;
    } finally {
      await session.close();
    }
  },
};
