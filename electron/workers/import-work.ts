/** What a thread does that brings one file in, so that the program's own thread stays free for its windows. */
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { FaultError } from '../../shared/contract/fault.ts';
import { keepAhead } from '../api/keep-ahead.ts';
import { importFile } from '../engine/ingest/import-file.ts';
import { ownLayers } from '../engine/prices/own-layers.ts';
import { workspacePriceBook } from '../price-book/built-in.ts';
import { openFileAt } from '../shells/machine/files.ts';
import { openWorkspace } from '../store/workspace.ts';
import type { ImportAsk, ImportSaid } from './import-messages.ts';
import { scanPool } from './scan-pool.ts';

const port = parentPort!;
const cancel = new AbortController();
const say = (said: ImportSaid): void => port.postMessage(said);

/** While lines are compared no message is given out by itself. */
function hear(): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
    if ((next.message as ImportAsk).do === 'cancel') cancel.abort();
}

async function bring(ask: Extract<ImportAsk, { do: 'import' }>): Promise<void> {
  const now = () => Date.now() + ask.clockAhead;
  // The asking thread holds the lock, and waits: no other change runs meanwhile.
  const workspace = openWorkspace(ask.workspace, { mode: 'write', now, lockHeld: true });
  try {
    const receipt = await importFile(
      ask.request,
      {
        workspace,
        host: { openFile: () => openFileAt(ask.path, ask.name), now },
        book: workspacePriceBook(ownLayers(workspace)),
        report: (event) => say({ said: 'progress', event }),
        scanPool,
        hear,
      },
      cancel.signal,
    );
    keepAhead(workspace, receipt.imported);
    say({ said: 'receipt', receipt });
  } finally {
    workspace.close();
  }
}

port.on('message', (ask: ImportAsk) => {
  if (ask.do === 'cancel') return cancel.abort();
  bring(ask)
    .catch((error: unknown) => {
      if (error instanceof FaultError) say({ said: 'fault', fault: error.fault });
      else say({ said: 'error', message: error instanceof Error ? error.message : String(error) });
    })
    .finally(() => port.close());
});
