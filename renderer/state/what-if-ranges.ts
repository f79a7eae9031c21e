/** Ranges of a scenario from a thread of the window: asked for with a fold of the baseline, called off when the hand moves on. */
import type { Folded } from '../../shared/maths/what-if/fold.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import type { RangeAnswer, RangeAsk, RangeMessage } from './what-if-thread.ts';

export type { RangeAnswer } from './what-if-thread.ts';

const DRAWS = 2000;
const SEED = 1;

let thread: Worker | null = null;
let callOff: (() => void) | null = null;

/** The fold without the cells it was made of, which no draw looks at. */
function light(folded: Folded): Folded {
  const none = {
    codes: [],
    numbers: [],
    attempts: new Uint8Array(),
    lengths: new Int32Array(),
    seen: new Uint8Array(),
  };
  return { ...folded, baseline: { ...folded.baseline, ...none, count: 0 } };
}

/** End what is being simulated, and its thread. */
export function stopRanges(): void {
  thread?.terminate();
  thread = null;
  callOff?.();
  callOff = null;
}

/** Simulate a scenario; what was asked before is called off.
 *  Null   it was called off. */
export async function askRanges(
  folded: Folded,
  scenario: Scenario,
  onProgress: (share: number) => void,
): Promise<RangeAnswer | null> {
  if (callOff !== null) stopRanges();
  thread ??= new Worker(new URL('./what-if-thread.ts', import.meta.url), { type: 'module' });
  const running = thread;
  return new Promise((resolve, reject) => {
    callOff = () => resolve(null);
    running.onmessage = ({ data }: MessageEvent<RangeMessage>) => {
      if (data.kind === 'progress') onProgress(data.share);
      else {
        callOff = null;
        resolve(data.answer);
      }
    };
    running.onerror = (event) => {
      callOff = null;
      thread = null;
      reject(new Error(event.message));
    };
    const ask: RangeAsk = { folded: light(folded), scenario, draws: DRAWS, seed: SEED };
    running.postMessage(ask);
  });
}
