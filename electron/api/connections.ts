/** What the workspace knows of its connections: their settings, checked, and how far each feed is. */
import {
  ConnectionInput,
  type Connection,
  type ConnectionSettings,
  type FeedState,
} from '../../shared/contract/fetch.ts';
import { fail, FaultError } from '../../shared/contract/fault.ts';
import { addDays } from '../../shared/units/period.ts';
import { addressOf } from '../fetch/address.ts';
import { CONNECTORS } from '../fetch/connectors/index.ts';
import { nextStart, reachOf } from '../fetch/coverage.ts';
import type { Unfinished } from '../fetch/feed-state.ts';
import type { Secrets } from '../host/secrets.ts';
import type { Workspace } from '../store/workspace.ts';

/** Ids are made here; anything else in their place would be part of a path and of a key's name. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The parts of a key as they were kept.
 *  Null  they cannot be read; what was there instead is part of a key and must not be quoted. */
export function keyPartsIn(secret: string): readonly string[] | null {
  try {
    const parts: unknown = JSON.parse(secret);
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A key is kept for one address: a workspace that somebody changed cannot lead it elsewhere. */
export function secretName({ id, address }: ConnectionSettings): string {
  return `${id} ${new URL(address).origin}`;
}

/** Where the pages of an unfinished fetch lie. */
export function spoolPath(workspace: Workspace, id: string, feed: string): string {
  return `${workspace.path}-fetch-${id}-${feed}`;
}

type Draft = Omit<ConnectionSettings, 'id'> & { readonly id?: string | undefined };

/** Settings as they are kept.
 *  Fault  fetch.address, fetch.unknown. */
export function checkedSettings(draft: Draft): ConnectionSettings {
  const { info, mayBePlain } = CONNECTORS[draft.kind];
  const strange = draft.feeds.find((id) => !info.feeds.some((feed) => feed.id === id));
  if (strange !== undefined)
    fail(
      'fetch.unknown',
      `${info.name} has nothing called "${strange}" to fetch.`,
      `Choose from: ${info.feeds.map(({ id }) => id).join(', ')}.`,
    );
  const variant = info.variants.find(({ id }) => id === draft.variant) ?? info.variants[0] ?? null;
  return {
    ...draft,
    id: draft.id ?? globalThis.crypto.randomUUID(),
    address: addressOf(draft.address, mayBePlain),
    feeds: info.feeds.map(({ id }) => id).filter((id) => draft.feeds.includes(id)),
    variant: variant?.id ?? null,
    texts: info.hasTexts && draft.texts,
  };
}

function soundOrNull(stored: unknown): ConnectionSettings | null {
  const read = ConnectionInput.safeParse(stored);
  if (!read.success || !ID.test(read.data.id ?? '')) return null;
  try {
    return checkedSettings(read.data);
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
}

/** The connections of a workspace. One that Tieout would not have written is left out: only a changed file holds it,
 *  and no key here is for it. */
export function connectionsIn(workspace: Workspace): ConnectionSettings[] {
  return workspace.fetching
    .list()
    .map(soundOrNull)
    .filter((settings) => settings !== null);
}

/** One connection.
 *  Fault  fetch.unknown. */
export function settingsIn(workspace: Workspace, id: string): ConnectionSettings {
  return (
    connectionsIn(workspace).find((each) => each.id === id) ??
    fail('fetch.unknown', 'There is no such connection.', 'List the connections to see their ids.')
  );
}

/** How far each feed of a connection is. */
export function feedStatesOf(settings: ConnectionSettings, workspace: Workspace): FeedState[] {
  return CONNECTORS[settings.kind].feeds
    .filter(({ id }) => settings.feeds.includes(id))
    .map(({ id, name, source }) => {
      const fetched = workspace.fetching.fetched(settings.id, id);
      const reach = reachOf(settings.since, fetched);
      const left = workspace.fetching.unfinished(settings.id, id) as Unfinished | null;
      return {
        id,
        name,
        source,
        throughDay: reach === null ? null : addDays(reach, -1),
        nextDay: nextStart(settings.since, reach, settings.lookBackDays),
        lastAtMs: fetched.length === 0 ? null : Math.max(...fetched.map(({ atMs }) => atMs)),
        unfinished:
          left === null
            ? null
            : { from: left.days.from, to: left.days.to, pages: left.pages, rows: left.rows },
      };
    });
}

/** A connection as it is shown: where its key is, and never the key. */
export async function shownConnection(
  settings: ConnectionSettings,
  workspace: Workspace,
  secrets: Secrets,
  running: boolean,
): Promise<Connection> {
  return {
    ...settings,
    kindName: CONNECTORS[settings.kind].info.name,
    key: (await secrets.has(secretName(settings))) ? secrets.kept : 'none',
    running,
    feedStates: feedStatesOf(settings, workspace),
  };
}
