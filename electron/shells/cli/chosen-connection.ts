/** The connection a command line means: one of the workspace, or a new one made from its options. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { Connection, KindInfo } from '../../../shared/contract/fetch.ts';
import { DateText } from '../../../shared/contract/period.ts';
import { UsageError } from './arguments.ts';
import type { Given } from './command.ts';
import { wordsOf } from './filter.ts';

/** A connection with its kind, and the feeds to fetch; undefined = all of them. */
export type Chosen = {
  readonly connection: Connection;
  readonly kind: KindInfo;
  readonly feeds: readonly string[] | undefined;
};

/** A day given with an option. */
export function dayGiven(given: Given, option: string): string | undefined {
  const text = given.text(option);
  if (text === undefined || DateText.safeParse(text).success) return text;
  throw new UsageError(`--${option} ${text} is not a day. Write it as YYYY-MM-DD.`);
}

function daysBack(given: Given): number | undefined {
  const text = given.text('look-back');
  if (text === undefined) return undefined;
  if (/^\d{1,2}$/.test(text) && Number(text) <= 60) return Number(text);
  throw new UsageError('--look-back is a number of days from 0 to 60.');
}

async function made(given: Given, kind: KindInfo, client: Client, usualSince: string): Promise<Connection> {
  const address = given.text('address') ?? kind.addresses[0]?.url;
  if (address === undefined)
    throw new UsageError(`${kind.name} has no usual address: name it with --address.`);
  return client.fetch.save({
    kind: kind.id,
    name: given.text('name') ?? kind.name,
    address,
    since: dayGiven(given, 'since') ?? usualSince,
    lookBackDays: daysBack(given),
    feeds: kind.feeds.map(({ id }) => id),
    variant: given.text('variant') ?? null,
    texts: given.flag('texts'),
  });
}

async function changed(given: Given, connection: Connection, client: Client): Promise<Connection> {
  const change = {
    address: given.text('address') ?? connection.address,
    since: dayGiven(given, 'since') ?? connection.since,
    lookBackDays: daysBack(given) ?? connection.lookBackDays,
    variant: given.text('variant') ?? connection.variant,
    name: given.text('name') ?? connection.name,
    texts: given.flag('texts') || connection.texts,
  };
  const { id, kind, feeds } = connection;
  const isSame = Object.entries(change).every(
    ([name, value]) => connection[name as keyof typeof change] === value,
  );
  return isSame ? connection : client.fetch.save({ id, kind, feeds: [...feeds], ...change });
}

/** Find the connection by its id or name, by the kind of API, or by a source that a kind feeds; make it when there is none. */
export async function chosenConnection(word: string, given: Given, client: Client): Promise<Chosen> {
  const { connections, kinds, usualSince } = await client.fetch.connections();
  const named = connections.find(({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase());
  const bySource = kinds.find(({ feeds }) => feeds.some(({ source }) => source === word));
  const kind = kinds.find(({ id }) => id === (named?.kind ?? word)) ?? bySource;
  if (kind === undefined) {
    const known = [...kinds.map(({ id }) => id), ...connections.map(({ name }) => name)];
    throw new UsageError(`"${word}" cannot be fetched. Choose one of: ${known.join(', ')}.`);
  }
  const asked = wordsOf(given.list('feed'));
  const feeds =
    asked.length > 0
      ? asked
      : named === undefined && kind.id !== word
        ? kind.feeds.filter(({ source }) => source === word).map(({ id }) => id)
        : undefined;
  const ofKind = connections.filter((each) => each.kind === kind.id);
  if (named === undefined && ofKind.length > 1)
    throw new UsageError(
      `There are ${ofKind.length} connections to ${kind.name}. Name one: ${ofKind.map(({ name }) => name).join(', ')}.`,
    );
  const found = named ?? ofKind[0];
  const connection =
    found === undefined ? await made(given, kind, client, usualSince) : await changed(given, found, client);
  return { connection, kind, feeds };
}
