/** imports.*: files in, files taken back. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { IngestTools } from '../engine/ingest/import-file.ts';
import { inspectFile } from '../engine/ingest/inspect-file.ts';
import { previewRetry } from '../engine/ingest/preview-retry.ts';
import { contentsOf } from '../engine/unpack/contents.ts';
import { receiptOf } from '../engine/ingest/receipt.ts';
import { restatedReply } from '../engine/ingest/restated.ts';
import { rejectedReply } from '../engine/ingest/rejected-reply.ts';
import { retryRejected } from '../engine/ingest/retry-rejected.ts';
import { addInvoice } from '../engine/ingest/typed-invoice.ts';
import type { ApiTools, Changes } from './api.ts';

/** The imports part of the API. */
export function importsApi(tools: ApiTools, { change }: Changes): Api['imports'] {
  const recordOf = (id: number) =>
    tools.workspace().imports.get(id) ??
    fail('import.unknown', `There is no import ${id}.`, 'List the imports to see their numbers.');
  const ingest = (): IngestTools => ({
    workspace: tools.workspace(),
    host: tools.host,
    book: tools.answers.book(),
    report: tools.hub.publish,
    scanPool: tools.scanPool,
  });
  const inJob = <T>(job: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    tools.jobs.run(job, (signal) => change(() => work(signal)));
  return {
    contents: ({ file }) => contentsOf(tools.host, file),
    inspect: (input) => inspectFile(input, tools.host, tools.workspace(), tools.answers.book()),
    add: (input) =>
      inJob(input.job, (signal) =>
        tools.importFile({ ...input, source: input.source, mapping: input.mapping }, ingest(), signal),
      ),
    addInvoice: (input) => inJob(input.job, (signal) => addInvoice(input, ingest(), signal)),
    previewRetry: (input) => previewRetry(input, tools.workspace(), tools.answers.book()),
    retry: (input) => inJob(input.job, (signal) => retryRejected(input, ingest(), signal)),
    list: async () =>
      tools
        .workspace()
        .imports.list()
        .map((record) => receiptOf(record, tools.workspace())),
    undo: ({ id }) =>
      change(() => {
        if (recordOf(id).state === 'undone')
          fail(
            'import.undone',
            `Import ${id} has been undone already.`,
            'Nothing is left to undo; import the file again to bring it back.',
          );
        return tools.workspace().imports.undo(id);
      }),
    rejected: async ({ id, ...page }) => rejectedReply(tools.workspace(), recordOf(id).id, page),
    restated: async ({ id, ...page }) => restatedReply(tools.workspace(), recordOf(id).id, page),
  };
}
