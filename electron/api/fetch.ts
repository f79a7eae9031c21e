/** fetch.*: connections to APIs, their keys, fetching, and the log of calls. */
import type { Api } from '../../shared/contract/contract.ts';
import type { ConnectionSettings } from '../../shared/contract/fetch.ts';
import { fail } from '../../shared/contract/fault.ts';
import { CONNECTORS } from '../fetch/connectors/index.ts';
import { usualSince } from '../fetch/coverage.ts';
import type { FeedBook, Unfinished } from '../fetch/feed-state.ts';
import { fetchConnection } from '../fetch/fetch-connection.ts';
import type { Workspace } from '../store/workspace.ts';
import type { ApiTools, Changes } from './api.ts';
import {
  checkedSettings,
  connectionsIn,
  feedStatesOf,
  keyPartsIn,
  secretName,
  settingsIn,
  shownConnection,
  spoolPath,
} from './connections.ts';

/** The fetch part of the API. */
export function fetchApi(tools: ApiTools, { change }: Changes): Api['fetch'] {
  const { host } = tools;
  const running = new Set<string>();
  /** UTC: the APIs' days end there. */
  const today = () => new Date(host.now()).toISOString().slice(0, 10);
  const settingsOf = (id: string) => settingsIn(tools.workspace(), id);
  const refuseRunning = (id: string) => {
    if (running.has(id))
      fail('fetch.running', 'This connection is being fetched.', 'Wait until it has ended, or cancel it.');
  };
  const shown = (settings: ConnectionSettings) =>
    shownConnection(settings, tools.workspace(), host.secrets, running.has(settings.id));
  /** What unfinished fetches of a connection have put aside. */
  const dropSpools = async (workspace: Workspace, { id, kind }: ConnectionSettings) => {
    for (const feed of CONNECTORS[kind].feeds)
      if (workspace.fetching.unfinished(id, feed.id) !== null)
        await (await host.spool(spoolPath(workspace, id, feed.id))).remove();
  };

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

  const run: Api['fetch']['run'] = ({ job, id, feeds, from, fresh, acceptCosts }) =>
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
          const key = secret === null ? null : keyPartsIn(secret);
          if (key === null)
            return fail(
              'fetch.key-missing',
              `There is no key for ${settings.name} on this machine.`,
              'Enter it at the connection; keys stay on the machine they were entered on.',
            );
          const states = new Map(feedStatesOf(settings, workspace).map((state) => [state.id, state]));
          const parts = await fetchConnection(
            {
              job,
              connector,
              settings,
              key,
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
                  tools.importFile(
                    { job, file, source, mapping: undefined, acceptCosts },
                    {
                      workspace,
                      host,
                      book: tools.answers.book(),
                      report: tools.hub.publish,
                      scanPool: tools.scanPool,
                    },
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
      connections: await Promise.all(connectionsIn(tools.workspace()).map(shown)),
      kinds: Object.values(CONNECTORS).map(({ info }) => info),
      keysKept: host.secrets.kept,
      usualSince: usualSince(today()),
    }),
    save: async (draft) => {
      const workspace = tools.workspace();
      const before = draft.id === undefined ? null : settingsOf(draft.id);
      if (before !== null && before.kind !== draft.kind)
        fail('input.invalid', 'A connection stays with its API.', 'Make a new connection for the other one.');
      const settings = checkedSettings(draft);
      refuseRunning(settings.id);
      const moved = before !== null && before.address !== settings.address;
      if (moved) {
        // What another server gave says nothing about this one, and the key entered for it stays with it.
        await dropSpools(workspace, before);
        await host.secrets.remove(secretName(before));
      }
      await change(() => {
        if (moved) workspace.fetching.restart(settings.id);
        workspace.fetching.save(settings);
      });
      return shown(settings);
    },
    remove: async ({ id }) => {
      const settings = settingsOf(id);
      refuseRunning(id);
      const workspace = tools.workspace();
      await host.secrets.remove(secretName(settings));
      await dropSpools(workspace, settings);
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
      return shown(settings);
    },
    removeKey: async ({ id }) => {
      const settings = settingsOf(id);
      await host.secrets.remove(secretName(settings));
      return shown(settings);
    },
    run,
    calls: async ({ offset, limit }) => tools.workspace().fetching.calls(offset, limit),
  };
}
