/** imports.*: files in, files taken back. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import { importFile } from '../engine/ingest/import-file.ts';
import { inspectFile } from '../engine/ingest/inspect-file.ts';
import { receiptOf } from '../engine/ingest/receipt.ts';
import type { ApiTools, Changes } from './api.ts';

/** The imports part of the API. */
export function importsApi(tools: ApiTools, { change }: Changes): Api['imports'] {
  const recordOf = (id: number) =>
    tools.workspace().imports.get(id) ??
    fail('import.unknown', `There is no import ${id}.`, 'List the imports to see their numbers.');
  return {
    inspect: (input) => inspectFile(input, tools.host, tools.workspace(), tools.answers.book()),
    add: ({ job, file, source, mapping, timeZone, keepPrompts }) =>
      tools.jobs.run(job, (signal) =>
        change(() =>
          importFile(
            { job, file, source, mapping, timeZone, keepPrompts },
            {
              workspace: tools.workspace(),
              host: tools.host,
              book: tools.answers.book(),
              report: tools.hub.publish,
            },
            signal,
          ),
        ),
      ),
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
        const { removed, restored } = tools.workspace().imports.undo(id);
        return { id, removed, restored };
      }),
    rejected: async ({ id, offset, limit }) =>
      tools.workspace().imports.rejected(recordOf(id).id, offset, limit),
  };
}
