/** workspace.*: which file is open, how it is set up, and whether it is sound. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import { isTimeZone } from '../../shared/units/zone.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';
import { sampleOf } from '../engine/ingest/sample-files.ts';
import type { ApiTools, Changes } from './api.ts';
import type { Board } from './board.ts';
import { summaryOf } from './workspace-summary.ts';

const SAMPLE_NAME = 'Halden Labs';

/** The workspace part of the API. */
export function workspaceApi(tools: ApiTools, { change }: Changes, board: Board): Api['workspace'] {
  const summary = () => summaryOf(tools.workspace(), tools.answers);
  return {
    summary: async () => summary(),
    open: ({ path, create, readOnly }) =>
      change(
        async () => {
          await tools.switchTo(path, { create, readOnly });
          return summary();
        },
        { anyOpen: true },
      ),
    configure: (settings) =>
      change(() => {
        if (settings.timeZone !== undefined && !isTimeZone(settings.timeZone)) {
          fail(
            'settings.invalid',
            `"${settings.timeZone}" is not a time zone.`,
            'Choose one from the list, such as Europe/Berlin.',
            { column: 'timeZone' },
          );
        }
        const { target, redLine } = { ...tools.workspace().settings.all(), ...settings };
        if (target >= redLine)
          fail(
            'settings.invalid',
            'The target must lie below the red line.',
            'Lower the target or raise the red line.',
            { column: 'target' },
          );
        tools.workspace().settings.set(settings);
        return summary();
      }),
    invariants: ({ job, month }) => tools.jobs.run(job, (signal) => board.run({ job, month, signal })),
    addSample: ({ job }) =>
      tools.jobs.run(job, (signal) =>
        change(async () => {
          const { exports, useCases, allocation } = await sampleOf(tools.host);
          const wasEmpty = tools.workspace().summary().imports === 0;
          const receipts: ImportReceipt[] = [];
          try {
            for (const file of exports) {
              const parts = {
                workspace: tools.workspace(),
                host: tools.host,
                book: tools.answers.book(),
                report: tools.hub.publish,
                scanPool: tools.scanPool,
              };
              const request = { job, file, source: undefined, mapping: undefined };
              receipts.push(await tools.importFile(request, parts, signal));
            }
          } catch (error) {
            // The sample comes as a whole or not at all.
            const brought = receipts.filter((receipt) => receipt.state === 'active').toReversed();
            for (const { id } of brought) tools.workspace().imports.undo(id);
            throw error;
          }
          for (const useCase of useCases) tools.workspace().useCases.save(useCase);
          if (tools.workspace().allocation.state().version === null && allocation.rules.length > 0)
            tools.workspace().allocation.publish(allocation, `How ${SAMPLE_NAME} allocates`, null);
          // A workspace that holds nothing else takes the sample company's name.
          if (wasEmpty) tools.workspace().settings.set({ sample: true, name: SAMPLE_NAME });
          return receipts;
        }),
      ),
  };
}
