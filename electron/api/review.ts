/** review.*: the month, its pack, and the pack on paper. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { ApiTools } from './api.ts';

/** Pages of a PDF, counted from its page objects; Chromium writes them uncompressed. */
function pagesOf(pdf: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(pdf);
  return [...text.matchAll(/\/Type\s*\/Page\b/g)].length;
}

/** The review part of the API. */
export function reviewApi({ host, answers, jobs }: ApiTools): Api['review'] {
  return {
    month: async ({ month }) => answers.month(month, host.now()),
    pack: async ({ month }) => answers.pack(month, host.now()),
    print: ({ month, paper, job }) =>
      jobs.run(job, async () => {
        const pack = answers.pack(month, host.now());
        if (pack.summary.status === 'no-data')
          fail(
            'pack.empty',
            `There is no spend in ${month}.`,
            'Choose a month that has data, or import its exports first.',
          );
        const pdf = await host.printPack(month, paper);
        const file = `${pack.id}-${paper}.pdf`;
        const { ref } = await host.saveFile(file, pdf);
        return { file, ref, pages: pagesOf(pdf), bytes: pdf.length };
      }),
  };
}
