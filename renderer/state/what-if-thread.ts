/** The thread that simulates: ranges, what they hang on, and the ways of working between baseline and scenario. */
import type { Folded } from '../../shared/maths/what-if/fold.ts';
import type { Ranges, TornadoBar } from '../../shared/maths/what-if/result.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import { simulateFolded, tornadoFolded } from '../../shared/maths/what-if/simulate.ts';
import { waysBetween, type WayOfWorking } from './what-if-ways.ts';

export type RangeAsk = {
  readonly folded: Folded;
  readonly scenario: Scenario;
  readonly draws: number;
  readonly seed: number;
};

export type RangeAnswer = {
  readonly ranges: Ranges;
  readonly tornado: readonly TornadoBar[];
  readonly ways: readonly WayOfWorking[];
};

export type RangeMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly answer: RangeAnswer };

const tell = (message: RangeMessage) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<RangeAsk>) => {
  const { folded, scenario, draws, seed } = data;
  const ranges = simulateFolded(folded, scenario, {
    draws,
    seed,
    onProgress: (share) => tell({ kind: 'progress', share }),
  });
  tell({
    kind: 'done',
    answer: { ranges, tornado: tornadoFolded(folded, scenario), ways: waysBetween(folded, scenario) },
  });
};
