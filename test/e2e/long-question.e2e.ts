/** A question that takes long: one bar that does not go back, a window that stays usable, and a way to stop it. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsHub } from '../../electron/api/events-hub.ts';
import { createApp } from '../../electron/app.ts';
import { startBrowserShell } from '../../electron/shells/browser/shell.ts';
import { CALLED_OFF } from '../../shared/contract/called-off.ts';
import { QUESTIONS } from '../../shared/contract/events.ts';
import type { MonthSummary } from '../../shared/contract/review.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import { expect, openApp, test } from './support/app.ts';

/** The app, but the first answer about a month is held back until nobody waits for it any more. */
async function slowApp(workspacePath: string) {
  const hub = eventsHub();
  const held = { asked: 0, calledOff: 0 };
  const shell = await startBrowserShell(async (host) => {
    const core = await createApp({
      host,
      workspacePath,
      mode: 'write',
      create: false,
      appName: 'a slow one',
    });
    const ended = new AbortController();
    void (async () => {
      for await (const event of core.events(ended.signal)) hub.publish(event);
    })();
    type Month = (input: { month: string }, signal?: AbortSignal) => Promise<MonthSummary>;
    const now: Month = core.api.review.month;
    const month: Month = async (input, signal) => {
      held.asked += 1;
      if (held.asked > 1) return now(input, signal);
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      held.calledOff += 1;
      throw new FaultError(CALLED_OFF);
    };
    return {
      api: { ...core.api, review: { ...core.api.review, month } },
      events: (signal) => hub.listen(signal),
      close: () => {
        ended.abort();
        return core.close();
      },
    };
  });
  const read = (done: number) =>
    hub.publish({
      type: 'progress',
      job: QUESTIONS,
      phase: 'Reading',
      done,
      total: 1000,
      rowsPerSecond: null,
      remainingMs: null,
      unit: 'lines',
      question: 1,
    });
  return { shell, held, read };
}

test('shows how far it is in one bar, leaves the window usable, is stopped, and is asked again', async ({
  page,
  sample,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-slow-'));
  const copy = join(folder, 'sample.tieout');
  copyFileSync(sample, copy);
  const { shell, held, read } = await slowApp(copy);
  try {
    await openApp(page, shell);
    await expect.poll(() => held.asked).toBe(1);
    const bar = page.getByRole('progressbar', { name: 'Working out figures' });
    const shown = () => bar.evaluate((element: HTMLProgressElement) => element.value);
    read(400);
    await expect(bar).toBeVisible();
    const first = await shown();
    expect(first).toBeGreaterThan(0);
    // The lines are read a second time: the bar goes on.
    read(1000);
    await expect.poll(shown).toBeGreaterThan(first);
    const once = await shown();
    read(0);
    read(500);
    await expect.poll(shown).toBeGreaterThan(once);

    // Meanwhile the palette opens and takes what is typed.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Theme');
    await expect(page.getByRole('option', { name: /^Theme: dark/ })).toBeVisible();
    await page.keyboard.press('Escape');

    await page.getByRole('status').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('This was stopped before it was worked out.').first()).toBeVisible();
    await expect(bar).toHaveCount(0);
    await expect.poll(() => held.calledOff).toBe(1);

    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('October stands at');
  } finally {
    await page.close();
    await shell.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
