/** tieout fetch: bring in what an API has, from the last complete day on. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { faultText } from '../../../../shared/contract/fault.ts';
import type { FetchedPart } from '../../../../shared/contract/fetch.ts';
import { addDays } from '../../../../shared/units/period.ts';
import { chosenConnection, dayGiven, type Chosen } from '../chosen-connection.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { wordsOf } from '../filter.ts';
import { tellLate } from '../late-changes.ts';
import { count, faultValue } from '../output.ts';
import { withProgress } from '../progress.ts';
import { readSecret } from '../read-secret.ts';
import { receiptText, receiptValue } from '../receipt.ts';

function partText({ name, from, to, pages, rows, resumed, receipt }: FetchedPart, title: string): string {
  const read = `${count(pages)} ${pages === 1 ? 'page' : 'pages'}, ${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  const head = `${title}, ${name.toLowerCase()}, ${from} to ${addDays(to, -1)}: ${read}${resumed ? ', continued' : ''}`;
  return receipt === null ? `${head}; nothing to import` : `${head}\n  ${receiptText(receipt)}`;
}

const partValue = ({ receipt, fault, to, ...part }: FetchedPart) => ({
  ...part,
  lastDay: addDays(to, -1),
  import: receipt === null ? null : receiptValue(receipt),
  fault: fault === null ? null : faultValue(fault),
});

function variablesOf(given: Given, { kind }: Chosen): readonly string[] {
  const named = wordsOf(given.list('key-env'));
  return named.length === 0 ? kind.keyVariables : named;
}

export const fetchCommand: Command = {
  name: 'fetch',
  words: 'bring in usage, costs or calls from an API; makes the connection when it is missing',
  operands: { name: 'API', min: 1, max: 1 },
  options: {
    workspace: WORKSPACE,
    address: { value: 'URL', words: 'where the API is, for one that you run yourself' },
    name: { value: 'NAME', words: 'what the connection is called' },
    since: { value: 'DATE', words: 'first day of the connection, UTC' },
    from: { value: 'DATE', words: 'read again from this day on' },
    'look-back': { value: 'DAYS', words: 'days read again because they may have been restated (3)' },
    feed: { value: 'ID', words: 'fetch only this part, such as costs', repeatable: true },
    variant: { value: 'ID', words: 'which version of the API, where it has several' },
    texts: { words: 'also ask for prompts and answers; the workspace decides what is kept' },
    fresh: { words: 'begin anew instead of going on where a fetch was cut off' },
    'accept-costs': { words: 'take costs that are far from the list price as they are' },
    'key-env': { value: 'VAR', words: 'environment variable that holds the key', repeatable: true },
    json: JSON_FLAG,
  },
  notes: [
    'API is openai, anthropic, langfuse, helicone, litellm, or the name of a connection.',
    'The key is read from OPENAI_ADMIN_KEY, ANTHROPIC_ADMIN_KEY, LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY,',
    'HELICONE_API_KEY or LITELLM_MASTER_KEY, or asked for on standard input. It is kept nowhere.',
    'Days are UTC days; the last one fetched is yesterday. A fetch that is cut off goes on the next time.',
  ],
  async run(given, { terminal, open, now }) {
    const sinceMs = now();
    const workspace = given.must('workspace');
    const from = dayGiven(given, 'from');
    const session = await open({ mode: 'write', create: !existsSync(workspace) });
    const { client } = session;
    try {
      const chosen = await chosenConnection(given.files[0]!, given, client);
      const { connection, kind, feeds } = chosen;
      const key = await readSecret(kind.keyParts, variablesOf(given, chosen));
      await client.fetch.saveKey({ id: connection.id, key });
      const job = randomUUID();
      const { parts } = await withProgress(session, terminal, job, connection.name, () =>
        client.fetch.run({
          job,
          id: connection.id,
          feeds: feeds === undefined ? undefined : [...feeds],
          from,
          fresh: given.flag('fresh'),
          acceptCosts: given.flag('accept-costs'),
        }),
      );
      const faults = parts.flatMap(({ fault }) => (fault === null ? [] : [fault]));
      if (given.flag('json'))
        terminal.out(JSON.stringify({ connection: connection.name, parts: parts.map(partValue) }, null, 2));
      else for (const part of parts) if (part.fault === null) terminal.out(partText(part, connection.name));
      if (parts.length === 0 && !given.flag('json'))
        terminal.out(`${connection.name} is up to date; the next day is not over yet.`);
      for (const part of parts)
        if (part.fault !== null)
          terminal.err(`${connection.name}, ${part.name.toLowerCase()}: ${faultText(part.fault)}`);
      if (parts.length > 0) await tellLate(session, terminal, sinceMs);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await session.close();
    }
  },
};
