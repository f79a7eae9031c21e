/** A running app for a test: the browser shell on a workspace of its own, with the sample company or empty. */
import { test as base, expect, type Page } from '@playwright/test';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from '../../../shared/contract/contract.ts';
import { createApp } from '../../../electron/app.ts';
import { startBrowserShell, type BrowserShell } from '../../../electron/shells/browser/shell.ts';
import { clientOf } from '../../../electron/shells/machine/client-of.ts';
import { recentFile } from '../../../electron/shells/machine/recent-file.ts';

export type RunningApp = {
  readonly shell: BrowserShell;
  /** The API beside the window, to prepare and to check. */
  readonly client: Client;
  readonly workspace: string;
  /** Words the page wrote to its console as errors, and its uncaught errors. */
  readonly complaints: readonly string[];
};

type Fixtures = {
  /** The app on a copy of the sample workspace, open in `page` and ready. */
  readonly app: RunningApp;
  /** The app on a new, empty workspace, open in `page` and ready. */
  readonly emptyApp: RunningApp;
};
type WorkerFixtures = {
  /** Path of a workspace with the sample company, imported once per worker and copied for each test. */
  readonly sample: string;
};

function shellOn(workspacePath: string, create: boolean): Promise<BrowserShell> {
  return startBrowserShell(
    (host) => createApp({ host, workspacePath, mode: 'write', create, appName: 'an end-to-end test' }),
    undefined,
    recentFile(join(dirname(workspacePath), 'recent.json')),
  );
}

async function importSample(folder: string): Promise<string> {
  const path = join(folder, 'sample.tieout');
  const shell = await shellOn(path, true);
  try {
    await clientOf(shell.core).workspace.addSample({ job: 'sample' });
  } finally {
    await shell.close();
  }
  return path;
}

/** Open the app in the page and wait until its frame stands. */
export async function openApp(page: Page, shell: BrowserShell): Promise<void> {
  await page.goto(shell.server.openingAddress());
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

async function withApp(
  page: Page,
  workspace: string,
  create: boolean,
  use: (app: RunningApp) => Promise<void>,
): Promise<void> {
  const complaints: string[] = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const shell = await shellOn(workspace, create);
  try {
    await openApp(page, shell);
    await use({ shell, client: clientOf(shell.core), workspace, complaints });
  } finally {
    await page.close();
    await shell.close();
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-e2e-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Playwright's test with a running app. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sample: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      await inFolder(async (folder) => use(await importSample(folder)));
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  app: async ({ page, sample }, use) => {
    await inFolder((folder) => {
      const copy = join(folder, 'sample.tieout');
      copyFileSync(sample, copy);
      return withApp(page, copy, false, use);
    });
  },
  emptyApp: async ({ page }, use) => {
    await inFolder((folder) => withApp(page, join(folder, 'new.tieout'), true, use));
  },
});
export { expect };
