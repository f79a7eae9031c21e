/** review.*: the month, its pack, and the pack on paper. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail, FaultError } from '../../shared/contract/fault.ts';
import type { ApiTools } from './api.ts';

/** Pages of a PDF, counted from its page objects; Chromium writes them uncompressed. */
function pagesOf(pdf: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(pdf);
  return [...text.matchAll(/\/Type\s*\/Page\b/g)].length;
}

/** Fails when the job is cancelled; the browser finishes its page by itself and nobody reads it. */
function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(
        new FaultError({
          code: 'job.cancelled',
          message: 'Printing was cancelled.',
          remedy: 'Nothing was saved; print again when you like.',
        }),
      );
    });
  });
}

/** The review part of the API. */
export function reviewApi({ host, answers, jobs }: ApiTools): Api['review'] {
  return {
    month: async ({ month }) => answers.month(month, host.now()),
    pack: async ({ month }) => answers.pack(month, host.now()),
    print: ({ month, paper, job }) =>
      jobs.run(job, async (signal) => {
        const pack = answers.pack(month, host.now());
        if (pack.summary.status === 'no-data')
          fail(
            'pack.empty',
            `There is no spend in ${month}.`,
            'Choose a month that has data, or import its exports first.',
          );
        const pdf = await Promise.race([host.printPack(month, paper), cancelled(signal)]);
        const file = `${pack.id}-${paper}.pdf`;
        const { ref } = await host.saveFile(file, pdf);
        return { file, ref, pages: pagesOf(pdf), bytes: pdf.length };
      }),
  };
}
