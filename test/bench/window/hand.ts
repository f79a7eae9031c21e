/** The what-if under the hand: from the press of a slider's key until the results stand on the screen, in a real browser. */
import type { Page } from '@playwright/test';
import { pageClock } from './cpu.ts';

/** Six levers that need no model to be named. */
const LEVERS = [
  'Raise the cache hit rate',
  'Shorten prompts',
  'Cap retries',
  'Cap the output',
  'Batch processing',
  'Volume',
];
const MOVES = 60;
/** Keys held down come about so often. */
const HELD_MS = 33;
const FRAME_MS = 16;

declare global {
  // Declaration merging with the DOM's own Window needs an interface.
  interface Window {
    tieoutMoves: number[];
    tieoutPainted: Promise<void>;
  }
}

/** Note how long each key takes until its frame is drawn. Passed to the browser as text: it may name nothing outside of itself. */
function watchKeys(): void {
  window.tieoutMoves = [];
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      window.tieoutPainted = new Promise((done) => {
        requestAnimationFrame(() => {
          // A message comes after the frame is drawn.
          const channel = new MessageChannel();
          channel.port1.addEventListener('message', () => {
            window.tieoutMoves.push(performance.now() - timeStamp);
            done();
          });
          channel.port1.start();
          channel.port2.postMessage(null);
        });
      });
    },
    true,
  );
}

const keyAt = (move: number): string => (move % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');

/** A quantile of unsorted numbers. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const two = (numbers: readonly number[]): string =>
  `${quantile(numbers, 0.5).toFixed(1)} ms median, ${quantile(numbers, 0.95).toFixed(1)} ms p95`;

/** Pull six levers on the page, then move one of them key by key. Prints what a move takes. */
export async function measureHand(page: Page): Promise<void> {
  // The steps before end with the palette open, which would lie over the page.
  await page.keyboard.press('Escape');
  await page.evaluate(() => void (location.hash = '#/what-if'));
  for (const name of LEVERS) {
    await page.getByRole('button', { name: 'Add lever' }).click();
    await page
      .getByRole('menuitem', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  }
  await page.getByText('2,000 draws').waitFor();
  const clock = await pageClock(page);
  await page.evaluate(watchKeys);
  await page.getByRole('slider', { name: /^Shorten prompts, shorter by, likely$/ }).focus();
  const worked: number[] = [];
  for (let move = 0; move < MOVES; move += 1) {
    const before = await clock();
    await page.keyboard.press(keyAt(move));
    await page.evaluate(() => window.tieoutPainted);
    worked.push((await clock()) - before);
    await page.waitForTimeout(HELD_MS * 4);
  }
  const waited = await page.evaluate(() => window.tieoutMoves.splice(0));
  const before = await clock();
  for (let move = 0; move < MOVES; move += 1) {
    await page.keyboard.press(keyAt(move));
    await page.waitForTimeout(HELD_MS);
  }
  const held = (await clock()) - before;
  console.log(
    [
      `\nWhat-if on the screen, ${LEVERS.length} levers, ${MOVES} moves (a frame is ${FRAME_MS} ms):`,
      `key to painted         ${two(waited)}, as long as the machine took`,
      `  of processor time    ${two(worked)}, all that the page did until it could be asked again`,
      `key held down          ${(held / MOVES).toFixed(1)} ms of processor time a move, with all that follows`,
    ].join('\n'),
  );
}
