/** A thread that works on scenarios: what each lever gives; ranges, what they hang on, and the ways of working between. */
import { contributionsFolded } from '../../shared/maths/what-if/contributions.ts';
import type { Folded } from '../../shared/maths/what-if/fold.ts';
import type { Contributions, Ranges, TornadoBar } from '../../shared/maths/what-if/result.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import { simulateFolded, tornadoFolded } from '../../shared/maths/what-if/simulate.ts';
import { waysBetween, type WayOfWorking } from './what-if-ways.ts';

export type ThreadQuestion =
  | { readonly kind: 'contributions'; readonly scenario: Scenario }
  | { readonly kind: 'ranges'; readonly scenario: Scenario; readonly draws: number; readonly seed: number };

/** Null   `folded` null = that of the question before. */
export type ThreadAsk = { readonly folded: Folded | null; readonly question: ThreadQuestion };

export type RangeAnswer = {
  readonly ranges: Ranges;
  readonly tornado: readonly TornadoBar[];
  readonly ways: readonly WayOfWorking[];
};

export type ThreadMessage =
  | { readonly kind: 'contributions'; readonly contributions: Contributions }
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'ranges'; readonly answer: RangeAnswer };

// What the window calls its own `self` is this thread's here.
const thread = self as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>;
const tell = (message: ThreadMessage) => thread.postMessage(message, []);

let held: Folded | null = null;

thread.addEventListener('message', ({ data: ask }: MessageEvent<ThreadAsk>) => {
  const folded = ask.folded ?? held;
  if (folded === null) throw new Error('the first question came without what it is about');
  held = folded;
  const { question } = ask;
  const { scenario } = question;
  if (question.kind === 'contributions') {
    tell({ kind: 'contributions', contributions: contributionsFolded(folded, scenario) });
    return;
  }
  const ranges = simulateFolded(folded, scenario, {
    draws: question.draws,
    seed: question.seed,
    onProgress: (share) => tell({ kind: 'progress', share }),
  });
  const answer = { ranges, tornado: tornadoFolded(folded, scenario), ways: waysBetween(folded, scenario) };
  tell({ kind: 'ranges', answer });
});
