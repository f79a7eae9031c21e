/** The open scenario worked out: its results at once while the hand moves; what each lever gives and the ranges soon after, from
 *  threads of their own. */
import { create } from 'zustand';
import type { Baseline } from '../../shared/maths/what-if/baseline.ts';
import { problemsOf, type Problem } from '../../shared/maths/what-if/check.ts';
import { contributionsFolded } from '../../shared/maths/what-if/contributions.ts';
import type { Folded } from '../../shared/maths/what-if/fold.ts';
import type { Lever } from '../../shared/maths/what-if/lever.ts';
import { foldsOf, projectFolded } from '../../shared/maths/what-if/project.ts';
import type { Contributions, LeverResult, Projection } from '../../shared/maths/what-if/result.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import { faultIn } from './fault.ts';
import { useDrafts } from './scenario-drafts.ts';
import { useSoon } from './use-soon.ts';
import { askContributions, askRanges, stopRanges, stopThreads, type RangeAnswer } from './what-if-threads.ts';

/** What each lever gives to a cost. Both are of the same moment, so that they add up also while newer ones are on their way. */
export type Given = { readonly contributions: Contributions; readonly cost: bigint };

/** Null   `key` no scenario is open; `projection` the baseline is not here yet; `ranges` are not; `progress` nothing is simulated.
 *         `stale`: the ranges are of the scenario before the last changes. */
type WhatIfStore = {
  readonly key: string | null;
  readonly baseline: Baseline | null;
  readonly levers: readonly Lever[];
  readonly problems: readonly Problem[];
  readonly projection: Projection | null;
  readonly given: Given | null;
  readonly ranges: RangeAnswer | null;
  /** Somebody stopped the simulation of this scenario. */
  readonly stopped: boolean;
  readonly stale: boolean;
  readonly progress: number | null;
  /** Why the ranges could not be worked out; null = they could. */
  readonly rangeFault: string | null;
  /** How long the last results took; null before the first. */
  readonly tookMs: number | null;
};

const NOTHING: WhatIfStore = {
  key: null,
  baseline: null,
  levers: [],
  problems: [],
  projection: null,
  given: null,
  ranges: null,
  stopped: false,
  stale: false,
  progress: null,
  rangeFault: null,
  tookMs: null,
};

export const useWhatIf = create<WhatIfStore>(() => NOTHING);

const readProjection = () => useWhatIf.getState().projection;
const followProjection = (changed: () => void) => useWhatIf.subscribe(changed);

/** What the open scenario comes to, for parts of the screen that may follow a little later. */
export function useProjectionSoon(): Projection | null {
  return useSoon(readProjection, followProjection);
}

/** What a lever did in a projection.
 *  Null   there is none yet, or it has no such lever. */
export function resultOf(projection: Projection | null, id: string): LeverResult | null {
  return projection?.levers.find((lever) => lever.id === id) ?? null;
}

/** How long the hand must rest before ranges are simulated. */
const REST_MS = 180;
const MARK = 'what-if';
const PAINTED = 'what-if painted';
/** With more levers that are on, what each gives takes longer than a frame. */
const AT_ONCE = 3;

let folds: ReturnType<typeof foldsOf> | null = null;
let resting: ReturnType<typeof setTimeout> | undefined;

/** A scenario without the levers that are refused, so that the others still answer. */
export function answerable(scenario: Scenario, problems: readonly Problem[]): Scenario {
  const refused = new Set(problems.filter((each) => each.refuses).map((each) => each.id));
  if (refused.size === 0) return scenario;
  return {
    ...scenario,
    levers: scenario.levers.map((lever) => (refused.has(lever.id) ? { ...lever, on: false } : lever)),
  };
}

/** Work out any scenario over a baseline, for those shown beside the open one. */
export function projectedOver(baseline: Baseline, scenario: Scenario): Projection {
  const folded = foldsOf(baseline)(scenario);
  return projectFolded(folded, answerable(scenario, problemsOf(folded, scenario)));
}

/** What is simulated, or was last. */
let latest: { readonly folded: Folded; readonly scenario: Scenario } | null = null;

function simulate(folded: Folded, scenario: Scenario): void {
  clearTimeout(resting);
  latest = { folded, scenario };
  if (useWhatIf.getState().stopped) useWhatIf.setState({ stopped: false });
  resting = setTimeout(() => {
    useWhatIf.setState({ progress: 0, rangeFault: null });
    askRanges(folded, scenario, (progress) => useWhatIf.setState({ progress }))
      .then((ranges) => {
        // Null: the hand moved on meanwhile.
        if (ranges !== null) useWhatIf.setState({ ranges, stale: false, progress: null });
      })
      .catch((error: unknown) => useWhatIf.setState({ progress: null, rangeFault: faultIn(error).message }));
  }, REST_MS);
}

/** Stop what is being simulated; the ranges stay as they are. */
export function cancelRanges(): void {
  clearTimeout(resting);
  stopRanges();
  useWhatIf.setState({ progress: null, stopped: true });
}

/** Simulate what was stopped. */
export function drawAgain(): void {
  if (latest !== null) simulate(latest.folded, latest.scenario);
}

function workOut(): void {
  const { key, baseline } = useWhatIf.getState();
  const scenario = key === null ? undefined : useDrafts.getState().drafts.get(key)?.held.present;
  if (scenario === undefined) return;
  const { levers } = scenario;
  if (baseline === null || folds === null) {
    useWhatIf.setState({ levers });
    return;
  }
  const from = performance.now();
  const folded = folds(scenario);
  const problems = problemsOf(folded, scenario);
  const sound = answerable(scenario, problems);
  const projection = projectFolded(folded, sound);
  const { cost } = projection.scenario;
  const isQuick = sound.levers.filter((lever) => lever.on).length <= AT_ONCE;
  const at = isQuick ? { given: { contributions: contributionsFolded(folded, sound), cost } } : {};
  const tookMs = performance.now() - from;
  measured(from, tookMs);
  useWhatIf.setState({ levers, problems, projection, stale: true, tookMs, ...at });
  if (!isQuick)
    askContributions(folded, sound, (contributions) => {
      if (useWhatIf.getState().key === key) useWhatIf.setState({ given: { contributions, cost } });
    });
  simulate(folded, sound);
}

/** Leave the last times where tools find them: the results, and until they were painted. */
function measured(start: number, duration: number): void {
  performance.clearMeasures(MARK);
  performance.measure(MARK, { start, duration });
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.clearMeasures(PAINTED);
      performance.measure(PAINTED, { start, end: performance.now() });
    }),
  );
}

/** Open a scenario: from now on its draft is followed. */
export function openScenario(key: string): void {
  if (useWhatIf.getState().key === key) return;
  useWhatIf.setState({ key, projection: null, given: null, ranges: null, problems: [], progress: null });
  workOut();
}

/** Try scenarios on another baseline. */
export function openBaselineOf(baseline: Baseline): void {
  if (useWhatIf.getState().baseline === baseline) return;
  folds = foldsOf(baseline);
  useWhatIf.setState({ baseline, ranges: null, progress: null });
  workOut();
}

/** Follow the draft of the open scenario. Returns the stop function. */
export function followDrafts(): () => void {
  const stop = useDrafts.subscribe((next, before) => {
    const { key } = useWhatIf.getState();
    if (key !== null && next.drafts.get(key)?.held.present !== before.drafts.get(key)?.held.present)
      workOut();
  });
  return () => {
    stop();
    clearTimeout(resting);
    stopThreads();
    useWhatIf.setState(NOTHING);
    folds = null;
    latest = null;
  };
}
