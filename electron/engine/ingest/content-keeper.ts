/** What becomes of prompts and answers: a print of each prompt is kept, the texts only where somebody asked for them. */
import type { CallContent } from '../../../shared/ledger/charge.ts';
import { count } from '../../../shared/words/figures.ts';
import { keyedDigest } from '../../store/digest.ts';
import type { LedgerLine } from '../../store/ledger.ts';
import { promptPrint } from './prompt-print.ts';
import { twinCalls } from './twin-calls.ts';

/** Plain values, so that a worker can be told. */
export type ContentRules = {
  /** The workspace's key of prompt prints. */
  readonly promptKey: Uint8Array;
  readonly keepPrompts: boolean;
};

export type ContentKeeper = {
  /** What a line keeps of what was said in its call. */
  take(content: CallContent): Pick<LedgerLine, 'promptPrint' | 'prompt' | 'answer'>;
  /** The line of a call, told apart from those that are alike but for their prompts. */
  toldApart(line: LedgerLine): LedgerLine;
  /** Calls whose content was taken. */
  readonly calls: number;
};

/** A keeper for one import. */
export function contentKeeper({ promptKey, keepPrompts }: ContentRules): ContentKeeper {
  const digest = keyedDigest(promptKey);
  const { told } = twinCalls();
  let calls = 0;
  return {
    toldApart: told,
    take: ({ prompt, answer }) => {
      calls += 1;
      const print = promptPrint(prompt, digest);
      if (!keepPrompts) return { promptPrint: print };
      // The parts as a list, so that they can be told apart again.
      return { promptPrint: print, prompt: print === null ? null : JSON.stringify(prompt), answer };
    },
    get calls() {
      return calls;
    },
  };
}

/** The sentence about it in the receipt; none where the file said nothing. */
export function contentNotes(calls: number, keepPrompts: boolean): string[] {
  if (calls === 0) return [];
  const texts = `Prompts and answers of ${count(calls)} ${calls === 1 ? 'call' : 'calls'} were`;
  return [
    keepPrompts
      ? `${texts} kept in the workspace.`
      : `${texts} dropped; a salted print of each prompt was kept.`,
  ];
}
