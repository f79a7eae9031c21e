/** How long a slider of the what-if takes: a baseline of many cells, levers on slices of it, and a figure that moves with the hand. */
import { problemsOf } from '../../shared/maths/what-if/check.ts';
import { contributionsFolded } from '../../shared/maths/what-if/contributions.ts';
import { exactly, type Lever, type LeverKind } from '../../shared/maths/what-if/lever.ts';
import { fold } from '../../shared/maths/what-if/fold.ts';
import { projectFolded } from '../../shared/maths/what-if/project.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';
import { simulateFolded } from '../../shared/maths/what-if/simulate.ts';
import { manyCells } from './many-cells.ts';

const MOVES = 200;
const MUST_MS = 4;
const FRAME_MS = 16;

const lever = (
  id: string,
  kind: LeverKind,
  assume: Record<string, number>,
  more: Partial<Lever> = {},
): Lever => ({
  id,
  kind,
  name: '',
  on: true,
  where: [],
  to: null,
  tier: 'batch',
  ttl: '5m',
  kinds: null,
  evidence: null,
  assume: Object.fromEntries(Object.entries(assume).map(([name, value]) => [name, exactly(value)])),
  ...more,
});
const at = (dimension: string, ...values: string[]) => [{ dimension, values, not: false }];

/** The scenario of the hand: six levers, of which the shares move. */
function scenarioAt(share: number): Scenario {
  return {
    qualityBar: null,
    levers: [
      lever(
        'switch',
        'switch-model',
        { share, tokens: 1.05 },
        {
          to: { provider: 'p0', model: 'm1' },
          where: at('feature', 'feature 3', 'feature 4', 'feature 5'),
        },
      ),
      lever(
        'cache',
        'cache-hits',
        { hitRate: 0.5 + share / 4, reuse: 12 },
        { where: at('use-case', 'use case 2') },
      ),
      lever('short', 'shorten-prompts', { cut: share / 3 }),
      lever('retries', 'cap-retries', { attempts: 1, share }, { where: at('team', 'team 7') }),
      lever('batch', 'batch', { share }, { where: at('environment', 'staging') }),
      lever('volume', 'volume', { growth: share }, { where: at('customer-tier', 'free') }),
    ],
  };
}

const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)]!;

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** Moves measured together by processor time, which some systems count in steps of milliseconds. */
const TOGETHER = 20;

/** Processor time of this thread: what a machine that is shared does not stretch. */
function worked(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Measure moves over a baseline of `cells`. */
export function benchSliders(cells: number): void {
  const baseline = manyCells(cells);
  let folded = fold(baseline, scenarioAt(0.3));
  const folding = timed(() => (folded = fold(baseline, scenarioAt(0.3))));
  const move = (share: number) => {
    const scenario = scenarioAt(share);
    problemsOf(folded, scenario);
    projectFolded(folded, scenario);
  };
  const shares = Array.from({ length: MOVES }, (_, i) => (i % 100) / 100);
  for (const share of shares) move(share);
  const moves = shares.map((share) => timed(() => move(share))).toSorted((a, b) => a - b);
  const cpu = Array.from(
    { length: MOVES / TOGETHER },
    (_, turn) =>
      worked(() => shares.slice(turn * TOGETHER, (turn + 1) * TOGETHER).forEach((share) => move(share))) /
      TOGETHER,
  ).toSorted((a, b) => a - b);
  const scenario = scenarioAt(0.3);
  const giving = timed(() => contributionsFolded(folded, scenario));
  const drawing = timed(() => simulateFolded(folded, scenario, { seed: 1, draws: 2000 }));
  const [median, p95] = [percentile(moves, 50), percentile(moves, 95)];
  console.log(
    [
      `What-if over ${cells.toLocaleString('en')} cells, ${folded.classes.length.toLocaleString('en')} classes, ${scenario.levers.length} levers:`,
      `slider move            ${median.toFixed(2)} ms median, ${p95.toFixed(2)} ms p95 of ${MOVES} (at most ${MUST_MS} ms; a frame is ${FRAME_MS} ms)`,
      `  of processor time    ${percentile(cpu, 50).toFixed(2)} ms median, ${percentile(cpu, 95).toFixed(2)} ms at most, in ${MOVES / TOGETHER} runs of ${TOGETHER}${percentile(cpu, 95) <= MUST_MS ? '' : ' — too slow'}`,
      `another slice          ${folding.toFixed(0)} ms`,
      `contributions          ${giving.toFixed(0)} ms`,
      `ranges of 2,000 draws  ${drawing.toFixed(0)} ms, in a thread of their own`,
    ].join('\n'),
  );
}
