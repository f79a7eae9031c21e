/** Longer work on a scenario in threads of the window: what each lever gives, and ranges. What nobody waits for is called off. */
import type { Folded } from '../../shared/maths/what-if/fold.ts';
import type { Contributions } from '../../shared/maths/what-if/result.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import type { RangeAnswer, ThreadAsk, ThreadMessage, ThreadQuestion } from './what-if-thread.ts';

export type { RangeAnswer } from './what-if-thread.ts';

const DRAWS = 2000;
const SEED = 1;

type Heard = (message: ThreadMessage) => void;

/** A thread, and who hears it: the last that asked. `knows`: the fold that it holds. */
type Thread = {
  readonly worker: Worker;
  hear: Heard;
  failed: (error: Error) => void;
  knows: Folded | null;
};

function newThread(): Thread {
  const worker = new Worker(new URL('./what-if-thread.ts', import.meta.url), { type: 'module' });
  const thread: Thread = { worker, hear: () => undefined, failed: () => undefined, knows: null };
  worker.addEventListener('message', ({ data }: MessageEvent<ThreadMessage>) => thread.hear(data));
  worker.addEventListener('error', (event) => thread.failed(new Error(event.message)));
  return thread;
}

/** The fold without the cells it was made of, which nothing here looks at. */
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

/** Ask a thread. The fold travels once, however often the hand moves over it. */
function ask(thread: Thread, folded: Folded, question: ThreadQuestion): void {
  const message: ThreadAsk = { folded: thread.knows === folded ? null : light(folded), question };
  thread.knows = folded;
  thread.worker.postMessage(message, []);
}

let drawing: Thread | null = null;
let callOff: (() => void) | null = null;

/** End what is being simulated, and its thread. */
export function stopRanges(): void {
  drawing?.worker.terminate();
  drawing = null;
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
  const thread = (drawing ??= newThread());
  return new Promise((resolve, reject) => {
    callOff = () => resolve(null);
    thread.hear = (message) => {
      if (message.kind === 'progress') onProgress(message.share);
      if (message.kind !== 'ranges') return;
      callOff = null;
      resolve(message.answer);
    };
    thread.failed = (error) => {
      callOff = null;
      drawing = null;
      reject(error);
    };
    ask(thread, folded, { kind: 'ranges', scenario, draws: DRAWS, seed: SEED });
  });
}

type Wanted = {
  readonly folded: Folded;
  readonly scenario: Scenario;
  readonly tell: (contributions: Contributions) => void;
};

let sharing: Thread | null = null;
/** What is worked on, and what is to follow: only the latest, since the ones between are past. */
let atWork: Wanted | null = null;
let next: Wanted | null = null;

function begin(wanted: Wanted): void {
  atWork = wanted;
  sharing ??= newThread();
  sharing.hear = (message) => {
    const following = next;
    atWork = null;
    next = null;
    if (message.kind === 'contributions') wanted.tell(message.contributions);
    if (following !== null) begin(following);
  };
  sharing.failed = (error) => {
    atWork = null;
    sharing = null;
    throw error;
  };
  ask(sharing, wanted.folded, { kind: 'contributions', scenario: wanted.scenario });
}

/** What each lever gives. Asked again meanwhile, only the last question is answered beside the one at work. */
export function askContributions(
  folded: Folded,
  scenario: Scenario,
  tell: (contributions: Contributions) => void,
): void {
  const wanted: Wanted = { folded, scenario, tell };
  if (atWork === null) begin(wanted);
  else next = wanted;
}

/** End everything, when the page goes. */
export function stopThreads(): void {
  stopRanges();
  sharing?.worker.terminate();
  sharing = null;
  atWork = null;
  next = null;
}
