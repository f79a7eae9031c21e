/** review.*: the month, its pack, and the pack on paper. */
import type { Api } from '../../shared/contract/contract.ts';
import { requireFinal } from '../../shared/contract/final.ts';
import { fail, FaultError } from '../../shared/contract/fault.ts';
import type { InvariantsReply } from '../../shared/contract/invariants.ts';
import type { ReviewPack } from '../../shared/contract/review.ts';
import type { ApiTools } from './api.ts';
import type { Board } from './board.ts';

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

const brokenIn = (reply: InvariantsReply | null): string[] =>
  (reply?.invariants ?? []).filter((each) => each.state === 'red').map((each) => each.name);

/** The review part of the API. */
export function reviewApi({ host, answers, jobs }: ApiTools, board: Board): Api['review'] {
  /** A month that nothing else keeps from being final is final only while every invariant holds. */
  const packOf = async (month: string, signal: AbortSignal): Promise<ReviewPack> => {
    const pack = answers.pack(month, host.now(), []);
    if (pack.summary.status !== 'final') return pack;
    const broken = brokenIn(await board.found(signal));
    return broken.length === 0 ? pack : answers.pack(month, host.now(), broken);
  };
  return {
    month: async ({ month }) => {
      const summary = answers.month(month, host.now(), []);
      const broken = summary.status === 'final' ? brokenIn(board.known()) : [];
      return broken.length === 0 ? summary : answers.month(month, host.now(), broken);
    },
    pack: ({ month }) => packOf(month, new AbortController().signal),
    print: ({ month, paper, final, job }) =>
      jobs.run(job, async (signal) => {
        const pack = await packOf(month, signal);
        if (pack.summary.status === 'no-data')
          fail(
            'pack.empty',
            `There is no spend in ${month}.`,
            'Choose a month that has data, or import its exports first.',
          );
        if (final) requireFinal(pack.summary);
        const pdf = await Promise.race([host.printPack(month, paper), cancelled(signal)]);
        const file = `${pack.id}-${paper}.pdf`;
        const { ref } = await host.saveFile(file, pdf);
        return { file, ref, pages: pagesOf(pdf), bytes: pdf.length };
      }),
  };
}
