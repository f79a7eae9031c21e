/** Brings a file in, in a thread of its own when that is worth one. */
import { FaultError } from '../../shared/contract/fault.ts';
import { LARGE_LINES } from '../api/changed-elsewhere.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';
import { WORTH_THREADS } from '../engine/scan/read-plain.ts';
import { importFile, type ImportFile } from '../engine/ingest/import-file.ts';
import type { ImportAsk, ImportSaid, ImportStart } from './import-messages.ts';
import { startThread } from './thread.ts';

/** A file below this is done before a thread has started, where there is little to compare it with. */
const WORTH_A_THREAD = 2 << 20;

/** As `importFile`. A file that is no plain file of this machine, or a small one, is read in this thread. */
export const importInThread: ImportFile = async (request, tools, signal) => {
  const file = await tools.host.openFile(request.file);
  const { path, name, bytes } = file;
  const isShort = bytes < WORTH_A_THREAD && tools.workspace.summary().lines < LARGE_LINES;
  if (path === undefined || isShort) return importFile(request, tools, signal);
  const thread = startThread('import-thread', { scans: bytes >= WORTH_THREADS } satisfies ImportStart);
  const ask = (asked: ImportAsk) => thread.postMessage(asked);
  const cancel = () => ask({ do: 'cancel' });
  try {
    return await new Promise<ImportReceipt>((done, failed) => {
      thread.on('message', (message: ImportSaid) => {
        if (message.said === 'progress') tools.report(message.event);
        else if (message.said === 'receipt') done(message.receipt);
        else if (message.said === 'fault') failed(new FaultError(message.fault));
        else failed(new Error(message.message));
      });
      thread.on('error', failed);
      thread.on('exit', (code) => failed(new Error(`the thread of the import ended by itself (${code})`)));
      signal.addEventListener('abort', cancel, { once: true });
      ask({
        do: 'import',
        workspace: tools.workspace.path,
        request,
        path,
        name,
        clockAhead: tools.host.now() - Date.now(),
      });
      if (signal.aborted) cancel();
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    await ended(thread);
  }
};

/** The workspace is closed when the thread ends by itself; a thread that cannot is stopped. */
function ended(thread: ReturnType<typeof startThread>): Promise<void> {
  return new Promise((resolve) => {
    if (thread.threadId === -1) return resolve();
    const stop = setTimeout(() => void thread.terminate(), 10_000);
    thread.once('exit', () => {
      clearTimeout(stop);
      resolve();
    });
  });
}
