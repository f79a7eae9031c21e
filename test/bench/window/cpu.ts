/** Time that processors spent, so that a busy machine does not hide what a step costs. */
import { existsSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';

/** Ticks of Linux in a second. */
const TICKS = 100;

/** Milliseconds of a process, all its threads together. NaN where the system does not say. */
export function processMs(pid: number | undefined): number {
  const path = `/proc/${pid}/stat`;
  if (pid === undefined || !existsSync(path)) return NaN;
  const fields = readFileSync(path, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** Counts the milliseconds of a page's own thread. */
export async function pageClock(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
}
