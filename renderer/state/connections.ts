/** Connections to APIs: what there is, what runs, and what came of the last fetch of each. Keys pass through, none is held. */
import { create } from 'zustand';
import type { Fault } from '../../shared/contract/fault.ts';
import type {
  CallLogReply,
  Connection,
  ConnectionDraft,
  ConnectionsReply,
  FetchReply,
} from '../../shared/contract/fetch.ts';
import { connection } from './connection.ts';
import { faultIn } from './fault.ts';
import { runJob } from './jobs.ts';

/** One fetch from this window. */
export type Run = {
  /** Null when it has ended. */
  readonly job: string | null;
  readonly reply: FetchReply | null;
  readonly fault: Fault | null;
};

type ConnectionStore = {
  readonly reply: ConnectionsReply | null;
  readonly calls: CallLogReply | null;
  readonly fault: Fault | null;
  readonly runs: Readonly<Record<string, Run>>;
  /** Version of the ledger that was known when they were read: an undone import moves how far a feed is. */
  readonly version: number | null;
};

export const useConnections = create<ConnectionStore>(() => ({
  reply: null,
  calls: null,
  fault: null,
  runs: {},
  version: null,
}));

/** Calls of the log that are shown. */
const SHOWN_CALLS = 500;

const setRun = (id: string, run: Run | null) =>
  useConnections.setState(({ runs }) => {
    const { [id]: _before, ...others } = runs;
    return { runs: run === null ? others : { ...others, [id]: run } };
  });

/** Read the connections and the log again. */
export async function refreshConnections(version = useConnections.getState().version): Promise<void> {
  const { fetch } = connection().client;
  try {
    const [reply, calls] = await Promise.all([fetch.connections(), fetch.calls({ limit: SHOWN_CALLS })]);
    useConnections.setState({ reply, calls, fault: null, version });
  } catch (error) {
    useConnections.setState({ fault: faultIn(error) });
  }
}

/** Make or change a connection; an empty key leaves the one there is.
 *  Fault  thrown: what keeps it from being saved. */
export async function saveConnection(draft: ConnectionDraft, key: readonly string[]): Promise<Connection> {
  const { fetch } = connection().client;
  try {
    const saved = await fetch.save(draft);
    if (key.length > 0) await fetch.saveKey({ id: saved.id, key: [...key] });
    return saved;
  } finally {
    await refreshConnections();
  }
}

/** Remove the key of a connection from this computer. */
export async function forgetKey(id: string): Promise<void> {
  await connection().client.fetch.removeKey({ id });
  await refreshConnections();
}

/** Remove a connection and its key. */
export async function removeConnection(id: string): Promise<void> {
  await connection().client.fetch.remove({ id });
  setRun(id, null);
  await refreshConnections();
}

/** Fetch a connection; `fresh` begins anew what was cut off, `acceptCosts` takes costs far from the list price. */
export async function fetchConnection(
  id: string,
  name: string,
  { fresh = false, acceptCosts = false }: { readonly fresh?: boolean; readonly acceptCosts?: boolean } = {},
): Promise<void> {
  try {
    const reply = await runJob(`Fetching ${name}`, (job) => {
      setRun(id, { job, reply: null, fault: null });
      return connection().client.fetch.run({ job, id, fresh, acceptCosts });
    });
    setRun(id, { job: null, reply, fault: null });
  } catch (error) {
    setRun(id, { job: null, reply: null, fault: faultIn(error) });
  }
  await refreshConnections();
}

/** Put the result of the last fetch away. */
export function dismissRun(id: string): void {
  setRun(id, null);
}
