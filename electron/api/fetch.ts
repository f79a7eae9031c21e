/** fetch.*: connections to APIs, their keys, fetching, and the log of calls. */
import type { Api } from '../../shared/contract/contract.ts';
import type { Connection, ConnectionSettings, FeedState } from '../../shared/contract/fetch.ts';
import { fail } from '../../shared/contract/fault.ts';
import { addDays } from '../../shared/units/period.ts';
import { importFile } from '../engine/ingest/import-file.ts';
import { addressOf } from '../fetch/address.ts';
import { CONNECTORS } from '../fetch/connectors/index.ts';
import { nextStart, reachOf, usualSince } from '../fetch/coverage.ts';
import type { FeedBook, Unfinished } from '../fetch/feed-state.ts';
import { fetchConnection } from '../fetch/fetch-connection.ts';
import type { Workspace } from '../store/workspace.ts';
import type { ApiTools, Changes } from './api.ts';

/** A key is kept for one address: a workspace somebody changed cannot lead it elsewhere. */
const secretName = ({ id, address }: ConnectionSettings) => `${id} ${new URL(address).origin}`;

const spoolPath = (workspace: Workspace, id: string, feed: string) => `${workspace.path}-fetch-${id}-${feed}`;

/** How far each feed of a connection is. */
function feedStates(settings: ConnectionSettings, workspace: Workspace): FeedState[] {
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

/** The settings as they are kept.
 *  Fault  fetch.address, fetch.unknown. */
function checked(
  draft: Omit<ConnectionSettings, 'id'> & { readonly id?: string | undefined },
): ConnectionSettings {
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

/** The fetch part of the API. */
export function fetchApi(tools: ApiTools, { change }: Changes): Api['fetch'] {
  const { host } = tools;
  const running = new Set<string>();
  /** UTC: the APIs' days end there. */
  const today = () => new Date(host.now()).toISOString().slice(0, 10);
  const settingsOf = (id: string): ConnectionSettings =>
    tools
      .workspace()
      .fetching.list()
      .find((each) => each.id === id) ??
    fail('fetch.unknown', 'There is no such connection.', 'List the connections to see their ids.');
  const refuseRunning = (id: string) => {
    if (running.has(id))
      fail('fetch.running', 'This connection is being fetched.', 'Wait until it has ended, or cancel it.');
  };
  const connectionOf = async (settings: ConnectionSettings): Promise<Connection> => ({
    ...settings,
    kindName: CONNECTORS[settings.kind].info.name,
    key: (await host.secrets.has(secretName(settings))) ? host.secrets.kept : 'none',
    running: running.has(settings.id),
    feedStates: feedStates(settings, tools.workspace()),
  });
  const dropSpool = async (workspace: Workspace, id: string, feed: string) =>
    (await host.spool(spoolPath(workspace, id, feed))).remove();

  /** Work on the workspace the fetch began with, in turn with every other change. */
  const onSame = <T>(workspace: Workspace, work: () => Promise<T> | T): Promise<T> =>
    change(() => {
      if (tools.workspace() !== workspace)
        fail('job.cancelled', 'Another workspace was opened.', 'Open this one again to go on fetching.');
      return work();
    });
  const bookOf = (workspace: Workspace, id: string): FeedBook => {
    const { fetching } = workspace;
    return {
      unfinished: (feed) => fetching.unfinished(id, feed) as Unfinished | null,
      note: (feed, state) => onSame(workspace, () => fetching.note(id, feed, state)),
      forget: (feed) => onSame(workspace, () => fetching.forget(id, feed)),
      finish: (done) => onSame(workspace, () => fetching.finish(id, done)),
    };
  };

  const run: Api['fetch']['run'] = ({ job, id, feeds, from, fresh }) =>
    tools.jobs.run(job, async (signal) => {
      const workspace = tools.workspace();
      const settings = settingsOf(id);
      const connector = CONNECTORS[settings.kind];
      refuseRunning(id);
      const strange = feeds?.find((feed) => !settings.feeds.includes(feed));
      if (strange !== undefined)
        fail(
          'fetch.unknown',
          `This connection has nothing called "${strange}" to fetch.`,
          `Choose from: ${settings.feeds.join(', ')}.`,
        );
      running.add(id);
      try {
        return await host.secrets.use(secretName(settings), async (secret) => {
          if (secret === null)
            return fail(
              'fetch.key-missing',
              `There is no key for ${settings.name} on this machine.`,
              'Enter it at the connection; keys stay on the machine they were entered on.',
            );
          const states = new Map(feedStates(settings, workspace).map((state) => [state.id, state]));
          const parts = await fetchConnection(
            {
              job,
              connector,
              settings,
              key: JSON.parse(secret) as string[],
              to: today(),
              fresh,
              feeds: connector.feeds
                .filter((feed) => states.has(feed.id) && (feeds === undefined || feeds.includes(feed.id)))
                .map((feed) => ({
                  feed,
                  from: from ?? states.get(feed.id)!.nextDay,
                  chosen: from !== undefined,
                })),
            },
            {
              host,
              log: {
                sent: (call) => onSame(workspace, () => workspace.fetching.sent(call)),
                ended: (call, end) => onSame(workspace, () => workspace.fetching.ended(call, end)),
              },
              book: bookOf(workspace, id),
              spoolPath: (feed) => spoolPath(workspace, id, feed),
              report: tools.hub.publish,
              bring: (file, source) =>
                onSame(workspace, () =>
                  importFile(
                    { job, file, source, mapping: undefined },
                    { workspace, host, book: tools.answers.book(), report: tools.hub.publish, scanPool: tools.scanPool },
                    signal,
                  ),
                ),
            },
            signal,
          );
          return { id, parts };
        });
      } finally {
        running.delete(id);
      }
    });

  return {
    connections: async () => ({
      connections: await Promise.all(tools.workspace().fetching.list().map(connectionOf)),
      kinds: Object.values(CONNECTORS).map(({ info }) => info),
      keysKept: host.secrets.kept,
      usualSince: usualSince(today()),
    }),
    save: async (draft) => {
      const settings = checked(draft);
      const before = draft.id === undefined ? null : settingsOf(draft.id);
      refuseRunning(settings.id);
      await change(() => tools.workspace().fetching.save(settings));
      // A key entered for another address is not used at this one, nor left behind.
      if (before !== null && secretName(before) !== secretName(settings))
        await host.secrets.remove(secretName(before));
      return connectionOf(settings);
    },
    remove: async ({ id }) => {
      const settings = settingsOf(id);
      refuseRunning(id);
      const workspace = tools.workspace();
      await host.secrets.remove(secretName(settings));
      for (const feed of settings.feeds) await dropSpool(workspace, id, feed);
      await change(() => workspace.fetching.remove(id));
      return { removed: true };
    },
    saveKey: async ({ id, key }) => {
      const settings = settingsOf(id);
      const { keyParts, name } = CONNECTORS[settings.kind].info;
      if (key.length !== keyParts.length)
        fail(
          'input.invalid',
          `A key of ${name} has ${keyParts.length} parts.`,
          `Give: ${keyParts.join(', ')}.`,
        );
      await host.secrets.set(secretName(settings), JSON.stringify(key));
      return connectionOf(settings);
    },
    removeKey: async ({ id }) => {
      const settings = settingsOf(id);
      await host.secrets.remove(secretName(settings));
      return connectionOf(settings);
    },
    run,
    calls: async ({ offset, limit }) => tools.workspace().fetching.calls(offset, limit),
  };
}
