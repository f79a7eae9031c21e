/** Why a line of the ledger does not count. */
import {
  LINE_DUPLICATE,
  LINE_ELSEWHERE,
  LINE_REPLACED,
  LINE_SUPERSEDED,
} from '../../store/queries/chunks.ts';

/** By the line's state. */
export const ASIDE_WORDS: Readonly<Record<number, string>> = {
  [LINE_DUPLICATE]: 'This line does not count: the workspace has the same line already.',
  [LINE_REPLACED]: 'This line does not count any more: a later import states it anew.',
  [LINE_SUPERSEDED]:
    'This line does not count any more: a newer export of its source states the same period in another grouping.',
  [LINE_ELSEWHERE]: 'This line does not count: the same call is counted from another tool.',
};
